# Alle Sätze auf Deutsch. Schlüssel und { $namen } wie in en.ftl.
# Nach einer gesprochenen Zahl steht kein Punkt: "3." liest eine Stimme als "dritte".

language = de

## Single words

left = links
right = rechts
both = { "" }
head = Kopf
feet = Füße
knees = Knie
hips = Hüfte
shoulders = Schultern

## The beginning

intro_sides = { $name }. Auf jeder Seite { $of } Mal { $goal } Sekunden halten. Langsam, nie in den Schmerz hinein.
intro = { $name }. { $of } Mal { $goal } Sekunden halten. Langsam, nie in den Schmerz hinein.
intro_rounds = { $name }. { $of } langsame Runden, { $goal } Sekunden je Stellung. Nie in den Schmerz.
resume = { $name }. Weiter geht es, wo du aufgehört hast.
ready = Gut, ich sehe dich.
start = Geh langsam in die Dehnung.

## Setting up: one of these at a time

no_person = Ich sehe niemanden. Komm ins Bild.
too_dark = Es ist zu dunkel. Mach ein Licht an.
out_of_frame = Stell die Kamera weiter weg, ich sehe { $part ->
    [head] deinen Kopf
    [feet] deine Füße
    [knees] deine Knie
    [hips] deine Hüfte
    [shoulders] deine Schultern
   *[other] dich
} nicht ganz.
too_far = Du bist weit weg. Stell die Kamera näher heran.
wrong_view = Dreh dich so, dass ich dich von der Seite sehe.
from_above = Stell die Kamera tiefer, auf die Höhe eines niedrigen Stuhls.
limb_hidden = Etwas verdeckt Beine oder Arme. Räum es aus dem Weg.
position_unclear = Diese Stellung ist nicht eindeutig. Geh ganz hinein.
side_unclear = Ich sehe nicht, was links und rechts ist. Dreh mir die Seite zu.
supine = Leg dich auf den Rücken.
all_fours = Komm auf alle viere.
folded = Knie dich hin und setz dich auf deine Fersen.
prone = Leg dich auf den Bauch.
side_lying = Leg dich auf die Seite.
upright = Setz dich auf oder steh auf.
unknown = Geh in die Ausgangsstellung.
patient_place = Lass dir Zeit. Ich mache weiter, sobald ich dich gut sehe.
quiet_place = Ich bin jetzt still. Komm wieder an deinen Platz, wann du magst.
several_people = Jemand ist vor dir oder dicht bei dir. Ich muss dich allein sehen.
slow_machine = Dieser Computer schafft nur { $n } Bilder in der Sekunde. Schließ andere Programme, dann kann ich besser urteilen.

## A hold

hold = Halten.
hold_side = Diesmal { $side ->
    [left] links
   *[right] rechts
}. Halten.
side_done = Deine { $side ->
    [left] linke
   *[right] rechte
} Seite ist schon fertig. Löse langsam und wechsle die Seite.
seconds_left = { $n ->
    [one] Noch eine Sekunde.
   *[other] Noch { $n } Sekunden.
}
count = { $n }
release = Langsam lösen.
release_again = Das ist lang genug. Löse jetzt langsam.
still = Bleib ruhig.
bounce = Nicht wippen. Bleib ruhig.
too_fast = Langsamer bewegen.

## After a hold

counted_side = { $side ->
    [left] Links
   *[right] Rechts
}: { $n } von { $of }
counted = { $n } von { $of }
one_more = Das war noch einmal { $side ->
    [left] links
   *[right] rechts
}. Diese Seite ist fertig.
bounced = Da hast du gewippt. Halte beim nächsten Mal ganz ruhig.
praise = Wunderbar ruhig.
too_short = Das waren { $held } von { $goal } Sekunden. Das ist in Ordnung.
too_short_again = { $held } von { $goal } Sekunden.
too_shallow = Fast. Geh ein wenig weiter, wenn es sich gut anfühlt.
range_offer = So weit ist es heute angenehm, und das ist gut. Mach drei so leichte, dann zähle ich nach deiner eigenen Reichweite.
range_ask = Soll ich nach deiner eigenen Reichweite zählen?
choice_own_range = Ja, nach meiner eigenen Reichweite.
choice_as_it_is = Nein, lass es, wie es ist.
show_own_range = { $n } % deiner Reichweite
range_wanted = Gut. Drei leichte, nur so weit es angenehm ist.
range_refused = In Ordnung, wir lassen es, wie es ist.
range_shown = Angenehm: { $n } von 3 geschafft.
range_learnt = Danke. Ab jetzt zähle ich nach deiner eigenen Reichweite.
range_in_rest = Danke. Das tut dir gut; aber von hier aus kann ich es nicht vom Ruhen unterscheiden, deshalb zähle ich es nicht.
let_go_early = Du hast dreimal früh losgelassen. Tut es weh? Dann heb einen Arm.
no_pain = Gut. Nur so weit, wie es angenehm ist.
lost_sight = Ich habe dich aus den Augen verloren und da aufgehört zu zählen.
too_slow_to_see = Die Bilder kamen zu langsam, um das zu beurteilen. Schließ andere Programme.
gap = Die Kamera ist dabei stehen geblieben, deshalb konnte ich nicht zählen. Bitte noch einmal.
unseen = Das konnte ich nicht ganz sehen, deshalb habe ich es nicht gezählt.
fault = Das habe ich nicht gezählt.
rest = Ruh dich kurz aus.
next_side = Jetzt die { $side ->
    [left] linke
   *[right] rechte
} Seite.
next = Noch einmal.
patient_next = Lass dir Zeit. Ich sehe dich und zähle, sobald du hältst.
quiet_next = Ich bin jetzt still. Fang an, wann du magst.
looks_like = Das sieht aus wie { $name }. Jetzt geht es so: { $start }
done_sides = Geschafft: { $left_n } links, { $right_n } rechts. Gut gemacht. Ruh dich aus, so lange du magst.
done = Geschafft, { $n } von { $of }! Gut gemacht. Ruh dich aus, so lange du magst.

## Around it

paused = Pause. Lass dir Zeit.
paused_here = Pause. Lass dir Zeit. Zum Weitermachen heb einen Arm.
resumed = Wir machen weiter.
pain = Ich habe den Schmerz notiert. Löse langsam und ruh dich aus. Bleibt er, hör für heute auf. Zum Weitermachen heb einen Arm.
camera_lost = Die Kamera ist ausgefallen. Ich warte.
camera_back = Die Kamera ist wieder da.
next_stretch = Als Nächstes: { $name }.
farewell = Das war es für heute. Gut gemacht.
pain_again = Das tat zweimal weh. Diese Übung lassen wir für heute.
record_stopped = Die Aufnahme hat angehalten. Wir machen ohne sie weiter.
skipped = Übersprungen.
repeat = Von vorn.
finished = Das Programm ist fertig. Gut gemacht.

## Questions, answered by a raised arm

ask_what = Ja? Nimm den Arm herunter, und heb ihn wieder bei dem, was du möchtest.
may_ask = Darf ich zwölf kurze Fragen stellen, damit nichts gemacht wird, was nicht zu dir passt? Für ja heb einen Arm.
red_flag_bladder = Ein Arm heißt jedes Mal ja. Neue Beschwerden mit Blase oder Darm, oder Taubheit zwischen den Beinen?
red_flag_weakness = Eine Schwäche, die zunimmt, oder taube oder schwache Beine auf beiden Seiten?
red_flag_fever = Fieber, oder Rückenschmerzen nach einem Sturz oder Unfall?
red_flag_night = Schmerzen, die dich nachts wecken, oder hattest du Krebs?
nothing_fits = Davon bleibt heute nichts für dich übrig. Frag deine Physiotherapeutin oder deinen Physiotherapeuten, was dir guttut.
hurts_before = Wie sehr tut es gerade weh? Heb einen Arm bei dem, was stimmt, oder lass ihn unten.
hurts_after = Und wie sehr tut es jetzt weh? Heb einen Arm bei dem, was stimmt.
choice_no_hurt = Keine Schmerzen?
choice_hurt_little = Ein wenig?
choice_hurt_moderate = Mittel?
choice_hurt_strong = Stark?
ask_paused = Nimm den Arm herunter, und heb ihn wieder bei dem, was du möchtest.
ask_length = Das ganze Programm, etwa { $minutes } Minuten, oder das kurze mit { $short }? Heb einen Arm bei dem, was du möchtest.
ask_first = Welche zuerst?
choice_named = { $name }?
choice_whole = Das ganze Programm?
choice_short = Das kurze?
short = Das kurze.
left_out = Ohne { $name }: { $reason ->
    [camera] dafür müsste die Kamera woanders stehen.
   *[time] das dauert länger.
}
finished_without = Das Programm ist fertig. Heute ausgelassen: { $name }. Gut gemacht.
choice_pain = Tut es weh?
choice_pause = Eine Pause?
choice_resume = Weitermachen?
choice_next = Jetzt anfangen?
choice_skip = Diese Übung auslassen?
choice_repeat = Noch einmal von vorn?
choice_finish = Für heute aufhören?

## The screen

show_ready = Gut
show_in = Langsam hinein
show_hold = Halten
show_still = Ruhig halten
show_out = Langsam zurück
show_rest = Ausruhen
show_paused = Pause
show_done = Fertig
show_wait = Einen Moment
show_left = LINKS
show_right = RECHTS
show_count = FERTIG
show_footer = { $name } · { $model } · { $n } pro Sekunde · h: Tasten

## The keys

keys-space-bar = Leertaste
keys-space = Pause, weiter (Aufstehen ist auch Pause)
keys-p = es tut weh: notieren und Pause
keys-n = weiter zum Nächsten
keys-s = diese Übung auslassen
keys-r = diese Übung von vorn
keys-h = Tasten zeigen oder verbergen
keys-q = beenden; alles ist gespeichert

## Before a stretch

lesson_advice = Gut zu wissen
lesson_step = Schritt { $n } von { $of }
lesson_feel = Wo du es spürst
lesson_mistakes = Achte darauf
lesson_dose = Wie oft
lesson_holds = { $of } Mal { $goal } Sekunden halten. Langsam, ohne zu wippen, nie in den Schmerz.
lesson_sides = { $of } Mal { $goal } Sekunden auf jeder Seite halten. Langsam, ohne zu wippen, nie in den Schmerz.
lesson_rounds = { $of } langsame Runden, { $goal } Sekunden in jede Richtung. Nie in den Schmerz.
lesson_left = Gut, ich schaue zu.
lesson_skip = Fang einfach an, oder heb einen Arm (n)
lesson-purpose = Wofür es gut ist
lesson-steps = So geht es
lesson-feel = Wo du es spürst
lesson-mistakes = Achte darauf
lesson-dose = Wie oft
lesson-sources = Quellen
lesson-camera = Die Kamera

## General advice

advice-physician = Frag bei Rücken- oder Nackenschmerzen zuerst in der Arztpraxis oder Physiotherapie, welche dieser Übungen für dich richtig sind.
advice-clothes = Trag bequeme Kleidung, die nicht einengt, und leg dich auf eine saubere, ebene Fläche mit Platz zum Bewegen.
advice-slowly = Geh langsam in jede Dehnung und wippe nie: Wippen spannt den Muskel an und kann ihn reißen lassen.
advice-pain = Dehnen tut nicht weh: Ein sanftes Ziehen genügt. Zwing dich in keine schwierige Stellung, und wenn es schmerzt, lass los.
advice-hold = Halte 20 bis 30 Sekunden, so lange brauchen Muskeln und Gelenke, um locker zu werden, und wiederhole 5 bis 10 Mal, wo nichts anderes gesagt wird.
advice-weeks = Gib dir eher Wochen oder Monate als Tage: Sind Rücken und Wirbelsäule erst beweglicher, bleibt die Linderung meist.
advice-morning = Viele Rücken schmerzen morgens am meisten: eine gute Zeit zum Dehnen, es macht wieder geschmeidig und lindert den Schmerz.
advice-back = Fast jeder Rücken tut irgendwann weh: Muskeln, Nerven, Knochen, Gelenke oder andere Teile der Wirbelsäule.
advice-soft = Fast allen tut Dehnen gut: den Muskeln, Bändern und Sehnen von Rücken, Beinen und Gesäß.
advice-hips = Hüfte und Gesäß tragen den unteren Rücken: Halte sie geschmeidig, dann bleibt es auch die Wirbelsäule.
advice-short = Langsam, ohne zu wippen, nie in den Schmerz.

## The result: notes, the most important first

note-no-hold = „{ $name }“ wurde kein Mal gehalten.
note-counted-sides = { $n } Mal gehalten; gezählt { $what ->
    [cycles] (Runden mit je { $goal } s)
   *[holds] (je { $goal } s)
}: { $left } von { $left_of } links und { $right } von { $right_of } rechts.
note-counted-both = { $n } Mal gehalten; gezählt { $what ->
    [cycles] (Runden mit je { $goal } s)
   *[holds] (je { $goal } s)
}: { $both } von { $both_of }.
note-complete-sides = Das Pensum ist geschafft: { $left } von { $left_of } links und { $right } von { $right_of } rechts, { $what ->
    [cycles] Runden mit je { $goal } s
   *[holds] je { $goal } s
}.
note-complete-both = Das Pensum ist geschafft: { $both } von { $both_of }, { $what ->
    [cycles] Runden mit je { $goal } s
   *[holds] je { $goal } s
}.
note-wrong-posture = Du warst meist { $seen }; diese Übung macht man { $own }.
note-passed-through = Du kamst in die Stellung, bliebst aber nicht darin: Bleib ruhig, und sei es nur eine Sekunde.
note-nothing-near = Nichts kam in die Nähe: Keine Bewegung ging den halben Weg und blieb dort.
note-attempt = Noch nicht ganz bei { NUMBER($s, maximumFractionDigits: 0, useGrouping: 0) } s: { $message }{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } Mal; das war am nächsten dran)
}
note-missing = { $what }: { $value }; hier sind { $limit } nötig.
note-bounces = Gewippt in { $holds ->
    [one] einer Dehnung
   *[other] { $holds } Dehnungen
} ({ $n ->
    [one] einmal
   *[other] { $n } Mal
}): Geh langsam hinein und bleib ruhig, wippe nie.
note-fault = { $message } ({ $n } von { $of } Mal)
note-too-short = { $n } Mal zu kurz, um zu zählen: Am längsten waren es { NUMBER($longest, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } von { $goal } s.
note-too-shallow = { $n } Mal nicht tief genug, um zu zählen: Geh ein wenig weiter, wenn es sich gut anfühlt.
note-too-fast = { $n ->
    [one] Eine Bewegung war
   *[other] { $n } Bewegungen waren
} zu schnell: Beweg dich langsam.
note-few-frames = Zu wenige Bilder pro Sekunde, um zu sagen, wie schnell du dich bewegt hast.
note-unjudged = { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s nicht beurteilt: { $reason }.
note-company = { NUMBER($s, maximumFractionDigits: 0, useGrouping: 0) } s lang war noch jemand im Bild: Beurteilt wurde, wer lag.
note-view = Das wurde von einer ungünstigen Stelle aus gefilmt. { $advice }
note-nothing = Keine der sechs Übungen wurde erkannt.
note-mostly = Du warst meist { $seen }.
note-near-miss = Bei { NUMBER($s, maximumFractionDigits: 0, useGrouping: 0) } s: sieht nach { $name } aus, kam aber nicht ganz hin. { $message }

reason-no_person = niemand war im Bild zu finden
reason-out_of_frame = ein Teil des Körpers war nicht im Bild, stell die Kamera weiter weg
reason-limb_hidden = ein Arm oder Bein war verdeckt, mach die Sicht auf dich frei
reason-wrong_view = du warst vom Kopf oder von den Füßen her zu sehen, stell die Kamera seitlich auf
reason-wrong_posture = die Ausgangsstellung war nicht eingenommen
reason-several_people = jemand anders war im Weg, sei allein im Bild
reason-too_dark = es war zu dunkel, mach ein Licht an
reason-too_few_frames = die Aufnahme hat Lücken oder zu wenige Bilder pro Sekunde
reason-position_unclear = du warst zwischen dieser und einer anderen Stellung, geh ganz hinein
reason-paused = du hast Pause gemacht
reason-side_unclear = links und rechts waren nicht zu unterscheiden, stell die Kamera seitlich auf

posture-supine = auf dem Rücken
posture-prone = auf dem Bauch
posture-side_lying = auf der Seite
posture-all_fours = im Vierfüßlerstand
posture-folded = kniend und nach vorn gefaltet
posture-upright = aufrecht
posture-unknown = in einer Haltung, die nicht erkannt wurde

unit-deg = Grad
unit-torso = Rumpflängen
unit-chord = { "" }
unit-hip_width = Hüftbreiten
unit-m = m
unit-ratio = { "" }

## The picture of a recording

show-unjudged = Nicht zu beurteilen: { $reason }
show-bounce = Gewippt: bleib ruhig

phase-unseen = Nicht beurteilt
phase-getting_ready = Bereit machen
phase-rest = Ausruhen
phase-entering = Langsam hinein
phase-holding = Halten
phase-leaving = Langsam zurück
position-cat = Katze
position-cow = Kuh
show-goal = von { $goal } s
show-not-measurable = gerade nicht messbar
show-degrees = { $value }°, Ziel { $goal }°
show-curve = Krümmung { $value } %
show-value = { $value }, Ziel { $goal }

## Results on the terminal

result-none = Keine Übung
result-recognised = erkannt
result-own-values = Nach deinen eigenen Werten beurteilt: { $definition }.
result-no-device = Ein Trainer, kein Medizinprodukt. Er stellt keine Diagnose.
result-hold = Halten
result-tried = Versuch
result-bounces = { $n } Mal gewippt mit { NUMBER($hz, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } Hz
result-fault = { $message }
result-not-counted = nicht gezählt: { $why }
result-attempt = noch nicht ganz: { $message }
why-too_short = zu kurz
why-too_shallow = nicht tief genug
why-fault = Fehler
why-unseen = nicht zu sehen
photo-none = keine der Übungen
photo-in-position = { $stretch }, in der Stellung
photo-not-in-position = nicht in der Stellung „{ $name }“
photo-unjudged = nicht zu beurteilen: { $reason }

## The history

history-number = Nr.
history-when = Wann
history-stretch = Übung
history-counted = Gezählt
history-held = Gehalten
history-depth = Tiefe
history-bounces = Wippen
history-pain = Schmerz
history-interrupted = unterbrochen
history-sides = L { $left } R { $right } von { $of }
history-both = { $n } von { $of }
history-range-curve = Tiefe
history-held-curve = gehalten
history-bounces-curve = Wippen
history-plot-range = Gehaltene Tiefe (Grad; Rücken in %; ±6° sind Rauschen)
history-plot-held = Gehaltene Sekunden
history-plot-bounces = Wippen
history-nothing = Noch nichts. Fang an mit: formcheck live knee-to-chest
history-nothing-to-draw = Es gibt noch nichts zu zeichnen. Fang an mit: formcheck live knee-to-chest
history-stored = Gespeichert in { $path }. Ein Unterschied unter 6° ist keiner.
history-delete-all = Den ganzen Verlauf endgültig löschen?
history-delete = { $n ->
    [one] Eine Sitzung
   *[other] { $n } Sitzungen
} endgültig löschen?
history-deleted = { $n } gelöscht.

## What the commands say

live-resumed = Weiter mit „{ $name }“; --restart beginnt von vorn.
live-range-kept = Deine Reichweite ist gespeichert; `formcheck stretches reset { $what }` nimmt sie zurück.
live-range-not-kept = Deine Reichweite wurde nicht gespeichert: { $why }
live-nothing-held = Nichts wurde gehalten, deshalb steht nichts Neues im Verlauf.
camera-others = Auch die Adresse einer Handykamera oder eine Videodatei geht.
camera-none = Hier ist keine Kamera: Schließ eine an, oder nenne mit --camera eine Adresse oder Videodatei.
live-mute = Die Stimme endet sofort: Dieser Computer hat wohl keinen Ton. Die Hinweise stehen auf dem Bildschirm.
live-saved = Gespeichert. formcheck history zeigt alles.
live-recorded = Video und Posen liegen in { $path }.
live-model = Modell: { $model } ({ $model ->
    [heavy] schnell genug
   *[other] heavy wäre hier zu langsam
}: heavy braucht { $ms } ms).
done-written = Geschrieben: { $path }.
done-files = Geschrieben nach { $path }: { $names }
done-look = Sieh dir { $path } an
done-stopped = Angehalten.
done-stopped-early = Angehalten, bevor etwas beurteilt werden konnte.
notice-first =
    Bevor du anfängst

    formcheck ist ein Trainer, kein Medizinprodukt. Es stellt keine Diagnose, und es kann sich irren.

    { "  " }- Frag zuerst in einer Arzt- oder Physiotherapiepraxis, und halte dich an das, was dir dort gesagt wird.
    { "  " }- Geh langsam hinein, wippe nie, geh nie in den Schmerz. Hör auf, wenn es wehtut.
    { "  " }- Übe nicht, sondern geh sofort zum Arzt bei: neuer Schwäche oder Taubheit in einem Bein, Taubheit
    { "    " }zwischen den Beinen, neuen Problemen mit Blase oder Darm, Fieber, Schmerzen nach einem Sturz oder
    { "    " }Unfall, Schmerzen, die dich nachts wecken, oder wenn du einmal Krebs hattest.

    Alles bleibt auf diesem Computer. Ohne --record wird kein Video aufgehoben.
notice-enter = Eingabetaste: weiter, Strg-C: verlassen.

photo-note = Ein einzelnes Bild zeigt weder Dauer noch Bewegung.
voice-unheard = Du wirst nichts hören: Hier ist kein Tongerät. Schließ Kopfhörer oder einen Lautsprecher an und beginne noch einmal; bis dahin steht alles nur auf dem Bildschirm.
voice-no-voice-silent = Dieses System hat keine Stimme (unter Linux: espeak-ng installieren). Hinweise stehen nur auf dem Bildschirm.
voice-no-device-silent = Es gibt kein Tongerät. Hinweise stehen nur auf dem Bildschirm.
voice-no-voice-tones = Dieses System hat keine Stimme (unter Linux: espeak-ng installieren). Stattdessen hörst du Töne.
ear-open = Das Mikrofon hört auf zweimal Klatschen oder Klopfen; nichts davon wird behalten.
ear-no-library = Die Tonbibliothek fehlt (unter Debian: apt install libportaudio2): Klatschen wird nicht gehört, ein gehobener Arm und die Tasten tun dasselbe.
ear-no-microphone = Kein Mikrofon lässt sich öffnen, Klatschen wird also nicht gehört: Schließ eines an oder erlaube es in den Einstellungen des Systems, und beginne noch einmal; ein gehobener Arm und die Tasten tun dasselbe.
ear-silent = Das Mikrofon liefert nur Stille, Klatschen wird also nicht gehört: Schalte es ein oder erlaube es in den Einstellungen des Systems; ein gehobener Arm und die Tasten tun dasselbe.

## What a recording left open, and what was made of it

list-and = { " und " }
list-more = { $n } weitere Male
decided-speed-asked = Wie verlangt mit { $speed } der wirklichen Geschwindigkeit gelesen: Die Zeiten sind wirkliche.
decided-slow-motion = Zeitlupe, { $speed } der wirklichen Geschwindigkeit: Laut Datei wurden { $rate } Bilder pro Sekunde gefilmt. Die Zeiten sind wirkliche; wenn das nicht stimmt, füge --speed 1 hinzu.
decided-time-lapse = Zeitraffer, { $speed }-fache Geschwindigkeit: Laut Datei wurden { $rate } Bilder pro Sekunde gefilmt. Die Zeiten sind wirkliche; wenn das nicht stimmt, füge --speed 1 hinzu.
decided-edit-rates = Die Datei lässt Teile mit { $rates }-facher Geschwindigkeit abspielen: Sie wurden gelesen, wie sie gefilmt wurden.
decided-untimed = Die Aufnahme sagt nicht, wann ihre Bilder entstanden: gelesen als { $rate } pro Sekunde. Wenn das nicht stimmt, berichtige es mit --speed.
decided-restarts = Die Zeiten der Aufnahme beginnen neu bei { $where }: beurteilt als eins nach dem anderen.
decided-jump = Die Zeiten der Aufnahme springen um { NUMBER($s, maximumFractionDigits: 0, useGrouping: 0) } s nach { NUMBER($at, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s{ $more ->
    [0] { "" }
   *[other] { " " }und { $more } weitere Male
}: Dazwischen wurde nichts gefilmt, also diese Zeit auch nicht beurteilt.
decided-resized = Die Bilder ändern bei { NUMBER($at, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s ihre Größe: Sie wurden in den Rahmen des ersten eingepasst.
decided-askew = Die Bilder sind schräg gespeichert: auf das nächste aufrechte Viertel gedreht.
decided-mirrored = Die Bilder wurden wie verlangt zurückgespiegelt: Links und rechts sind die der Person.
decided-videos = Die Datei enthält { $n } Videos: Das wichtigste wurde beurteilt.
damage-changed = { $name } wurde beschrieben, während sie gelesen wurde: Analysiere sie noch einmal, wenn sie ganz ist.
damage-ends = { $name } ist beschädigt: Sie endet nach { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s von etwa { NUMBER($of, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s. Was zu lesen war, wurde beurteilt.
damage-missing = { $name } ist beschädigt: Nach { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s fehlen Bilder. Was zu lesen war, wurde beurteilt.
damage-picture = { $name } ist unvollständig: Beurteilt wurde, was da ist.
damage-cut-off = Die Aufnahme brach nach { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s ab. Was bis dahin zu sehen war, wurde beurteilt.
stage-finding = Person wird gesucht
stage-finding-anew = Person wird neu gesucht (die gespeicherten Posen sind anders gelesen oder von einem anderen Video)
stage-drawing = Video wird gezeichnet
stretches-defined = { $name }. Bestimmt durch { $by }.
stretches-own = { $n ->
    [one] { $n } eigener Wert
   *[other] { $n } eigene Werte
}
stretches-people = Mit eigenen Werten (--person): { $names }
damage-stopped = Von dir angehalten: Beurteilt wurde nur, was davor war.

## The six stretches: the texts of their files (formcheck/library/stretches), by the keys of
## core/stretch/texts.py. In a stretch's own sentences $side is a word, links or rechts.

# How much it hurts.
felt-before = Wie sehr tut es gerade weh, von 0 (gar nicht) bis 10? Mit Enter geht es weiter.
felt-after = Und wie sehr tut es jetzt weh, von 0 bis 10? Mit Enter geht es weiter.
felt-number = Bitte eine ganze Zahl von 0 bis 10, oder nur Enter.
felt-where = Wo, und auf welcher Seite? Ein, zwei Worte; mit Enter geht es weiter.
felt-was-before = { $at }  Schmerz davor: { $n } von 10
felt-was-after = { $at }  Schmerz danach: { $n } von 10

# What somebody has to mind.
safety-begin = Zuerst ein paar Fragen, damit nichts gemacht wird, was nicht zu dir passt. Jede wird einmal gestellt.
safety-y_n = j/N
safety-ask-red_flags = Hast du neue Beschwerden mit Blase oder Darm, Taubheit zwischen den Beinen, eine Schwäche, die zunimmt, taube oder schwache Beine auf beiden Seiten, Fieber, Rückenschmerzen nach einem Sturz oder Unfall, Schmerzen, die dich nachts wecken, oder hattest du Krebs?
safety-ask-osteoporosis = Hat man dir gesagt, dass du Osteoporose oder dünne Knochen hast?
safety-ask-hip_replacement = Hast du ein künstliches Hüftgelenk?
safety-ask-knee_replacement = Hast du ein künstliches Kniegelenk?
safety-ask-surgery = Wurdest du in den letzten drei Monaten an Rücken, Hüfte, Knie oder Bauch operiert?
safety-ask-pregnancy = Bist du schwanger?
safety-ask-leg_pain = Zieht der Schmerz bis unter das Knie ins Bein?
safety-ask-numbness = Ist ein Bein oder Fuß taub, kribbelt es oder ist es schwach?
safety-ask-neck = Macht dir der Nacken zu schaffen?
safety-is-osteoporosis = Osteoporose
safety-is-hip_replacement = künstliches Hüftgelenk
safety-is-knee_replacement = künstliches Kniegelenk
safety-is-surgery = kurz zurückliegende Operation
safety-is-pregnancy = Schwangerschaft
safety-is-leg_pain = Schmerz bis unter das Knie
safety-is-numbness = Taubheit oder Schwäche im Bein
safety-is-neck = Nackenbeschwerden
safety-why-bends_the_spine = es beugt die Wirbelsäule weit
safety-why-twists_the_spine = es dreht die Wirbelsäule weit
safety-why-bends_the_hip = es beugt die Hüfte über den rechten Winkel
safety-why-crosses_the_leg = das Bein kreuzt den Körper und dreht sich
safety-why-bends_the_knee = es beugt das Knie weit
safety-why-kneels = es wird auf den Knien gemacht
safety-why-lies_on_the_back = es wird flach auf dem Rücken gemacht
safety-why-presses_the_belly = es drückt auf den Bauch
safety-why-lifts_the_head = es bewegt Kopf und Nacken
safety-why-pulls_the_nerve = es kann am Nerv des Beins ziehen
safety-why-ask_first = jemand, der dich kennt, sollte sagen, was du darfst
safety-left_out = { $name } lassen wir weg ({ $what }): { $why }.
safety-easier = { $name } in der leichteren Form ({ $what }): { $why }.
safety-ask_physio = Frag deine Physiotherapeutin oder deinen Physiotherapeuten, was dir guttut. Das ist keine Diagnose.
safety-see_doctor = Bitte übe heute nicht. Geh jetzt zu einer Ärztin oder einem Arzt; bei Beschwerden mit Blase oder Darm, Taubheit zwischen den Beinen oder zunehmender Schwäche in die Notaufnahme.
safety-unanswered = Nicht beantwortet: { $what }.
safety-nobody_asked = Noch wurde niemand gefragt, worauf zu achten ist (Osteoporose, künstliches Gelenk, Schwangerschaft, ...): `formcheck safety` fragt.
safety-kept = { $count ->
    [0] Auf nichts ist zu achten.
    [one] Auf eine Sache ist zu achten.
   *[other] Auf { $count } Dinge ist zu achten.
} Steht in { $file }; `formcheck safety --forget` löscht es.
safety-forgotten = Die Antworten sind gelöscht.
safety-nothing_kept = Noch wurde nichts beantwortet: `formcheck safety` fragt.

knee_to_chest = Knie zur Brust
    .advice = Stell die Kamera seitlich von dir auf, 2-3 m entfernt, auf die Höhe eines niedrigen Stuhls. Dein ganzer Körper sollte im Bild sein.
    .purpose = Lockert den unteren Rücken und das Gesäß auf der Seite des gezogenen Beins und hilft dem Becken, gerade zu liegen.
    .instructions-1 = Leg dich flach auf den Rücken, beide Beine lang, die Zehen zeigen zur Decke.
    .instructions-2 = Beuge langsam ein Knie und umfasse den Oberschenkel, das Knie oder das Schienbein.
    .instructions-3 = Zieh es beim Ausatmen sanft zur Brust, bis du einen leichten Zug spürst. Das andere Bein bleibt lang.
    .instructions-4 = Atme ruhig und halte. Dann streck das Bein langsam wieder aus.
    .feel = Ein sanftes Ziehen im unteren Rücken und im Gesäß auf der Seite des gezogenen Beins.
    .mistakes-1 = Oft kommt das andere Bein mit hoch: Lass es lang am Boden ruhen.
    .mistakes-2 = Oft hebt sich der Kopf: Lass Kopf und Schultern ruhen.
    .mistakes-3 = Ruckartiges Ziehen belastet den Rücken: Zieh das Knie langsam heran, dann bleib ruhig.
    .missing = Dein Knie { $side } kam auf { $value }; hier sind { $limit } nötig.
    .missing-knee_flexion-worked = Dein Knie { $side } war zu gerade: Lass es gebeugt.
    .missing-hip_flexion-other = Dein Bein { $other } kam mit hoch: Lass es auf dem Boden.
    .missing-knee_across-worked = Dein Knie { $side } kippte über den Körper: Zieh es gerade hoch.
    .missing-foot_height-worked = Dein Fuß { $side } blieb auf dem Boden.
    .missing-foot_height-other = Beide Füße waren in der Luft: Lass den Fuß { $other } unten.
    .message-other_leg_bent = Das andere Bein war gebeugt oder angehoben.
    .cue-other_leg_bent = Lass das andere Bein lang auf dem Boden liegen.
    .message-hands_off_leg = Die Hände hielten das Bein nicht.
    .cue-hands_off_leg = Halte das Bein mit beiden Händen.
    .message-head_lifted = Der Kopf war vom Boden abgehoben.
    .cue-head_lifted = Lass Kopf und Schultern ruhen.
    .variant-gentle = Leg dich mit angestellten Beinen auf den Rücken. Zieh ein Knie heran, die Hände hinter dem Oberschenkel, nur so weit es leicht geht; der andere Fuß bleibt am Boden.
    .variant-pillow = Leg dich auf den Rücken, ein Kissen unter dem Kopf. Zieh ein Knie zur Brust und lass den Kopf auf dem Kissen.
    .speech-start = Leg dich auf den Rücken. Atme aus und zieh ein Knie zur Brust.
    .speech-release = Leg das Bein langsam ab.
    .speech-next_side = Jetzt { $side }: Zieh das Knie zur Brust.
    .speech-counted_side = Bein { $side }: { $n } von { $of }

knee_twist = Drehung im Liegen
    .advice = Stell die Kamera etwa 1,1 m hoch auf, 2-3 m entfernt, auf der Seite, zu der dein Knie sinkt. Dein ganzer Körper sollte im Bild sein.
    .purpose = Dreht den unteren Rücken, dehnt die Muskeln entlang der Wirbelsäule und außen an der Hüfte und kräftigt auf dem Rückweg die Bauchmuskeln.
    .instructions-1 = Leg dich auf den Rücken, die Beine lang, die Arme zur Seite.
    .instructions-2 = Beuge ein Knie. Lass es beim Ausatmen langsam zur anderen Seite hinübersinken.
    .instructions-3 = Beide Schultern bleiben am Boden.
    .instructions-4 = Atme ruhig und halte.
    .instructions-5 = Spann die Bauchmuskeln an, dreh dich langsam zur Mitte zurück und wechsle die Seite.
    .feel = Ein sanftes Ziehen entlang des unteren Rückens, im Gesäß und außen an der Hüfte.
    .mistakes-1 = Oft hebt sich die entfernte Schulter: lieber weniger Drehung, und beide Schultern am Boden.
    .mistakes-2 = Das Knie herunterzudrücken ist zu viel: Lass es durch sein eigenes Gewicht sinken.
    .mistakes-3 = Mit Schwung zurückzukommen belastet den Rücken: Komm langsam zurück.
    .missing = Dein Knie { $side } kam { $value } weit hinüber; hier sind { $limit } nötig.
    .missing-chest_up-worked = Du bist mitgerollt: Lass die Schultern am Boden ruhen.
    .missing-hip_flexion-other = Dein Bein { $other } kam mit hoch: Lass es lang.
    .message-knee_not_across = Das Knie kam nicht richtig hinüber.
    .cue-knee_not_across = Lass das Knie weiter hinübersinken, so weit es angenehm ist.
    .message-shoulder_up = Eine Schulter hob sich vom Boden.
    .cue-shoulder_up = Lass beide Schultern am Boden ruhen.
    .variant-half = Leg dich auf den Rücken, die Arme zur Seite. Lass ein Knie nur halb hinübersinken, gern auf ein Kissen.
    .speech-start = Arme zur Seite. Atme aus und lass ein Knie hinübersinken.
    .speech-release = Spann den Bauch an und komm langsam zur Mitte zurück.
    .speech-next_side = Jetzt { $side }: Lass das Knie hinübersinken.

cat_cow = Katze und Kuh
    .advice = Stell die Kamera seitlich von dir auf, 2-3 m entfernt, auf die Höhe eines niedrigen Stuhls. Hände und Füße sollten im Bild sein.
    .purpose = Bewegt die ganze Wirbelsäule sanft zwischen Runden und Strecken und hält sie geschmeidig.
    .instructions-1 = Komm in den Vierfüßlerstand, die Hände unter den Schultern, die Knie genau unter der Hüfte.
    .instructions-2 = Atme aus, spann die Bauchmuskeln an und mach den Rücken langsam rund zur Decke hin, wie eine Katze. Lass den Kopf hängen. Halte und atme weiter.
    .instructions-3 = Atme ein, lass den Bauch langsam sinken und heb Brust und Kopf. Halte und atme weiter.
    .instructions-4 = Wechsle langsam vom einen zum anderen, im Takt deines Atems.
    .feel = Bewegung entlang der ganzen Wirbelsäule und ein sanftes Ziehen erst im Rücken, dann im Bauch.
    .mistakes-1 = Oft schieben die Arme den Körper vor und zurück: Die Hände bleiben unter den Schultern, die Knie unter der Hüfte.
    .mistakes-2 = Oft bewegt sich nur der Kopf: Lass den ganzen Rücken rund werden und sinken.
    .mistakes-3 = Hier wird man leicht zu schnell: Wechsle langsam und bleib an jedem Ende ein paar Atemzüge.
    .missing-cat = Dein Rücken war um { $value } seiner Länge gerundet; hier sind { $limit } nötig.
    .missing-hip_flexion-both = Deine Knie waren nicht unter der Hüfte.
    .missing-knee_flexion-each = Du warst nicht auf den Knien.
    .missing-hand_ahead-both = Deine Hände waren weit vor den Schultern.
    .missing-hand_height-each = Eine Hand war nicht am Boden.
    .missing-foot_height-each = Ein Fuß war nicht am Boden.
    .missing-cow = Dein Bauch sank auf { $value } der Rückenlänge; hier sind { $limit } nötig.
    .message-hands_off_shoulders = Die Hände waren nicht unter den Schultern.
    .cue-hands_off_shoulders = Stell die Hände unter die Schultern.
    .message-knees_off_hips = Die Knie waren nicht unter der Hüfte.
    .cue-knees_off_hips = Stell die Knie unter die Hüfte.
    .variant-small = Komm in den Vierfüßlerstand. Runde den Rücken nur ein wenig, dann lass ihn ein wenig sinken; der Kopf bleibt in einer Linie mit ihm.
    .speech-start = Auf alle viere. Mach den Rücken langsam rund, dann lass ihn sinken.
    .speech-release = Wechsle langsam.
    .speech-release_cat = Atme ein und lass den Bauch langsam sinken.
    .speech-release_cow = Atme aus und mach den Rücken langsam rund.
    .speech-done = Geschafft: { $n } Runden. Gut gemacht. Ruh dich aus, so lange du magst.

childs_pose = Kindhaltung
    .advice = Stell die Kamera seitlich von dir auf, 2-3 m entfernt, auf die Höhe eines niedrigen Stuhls. Hände und Füße sollten im Bild sein.
    .purpose = Lässt den ganzen Körper ruhen, macht den Rücken lang und öffnet die Hüften.
    .instructions-1 = Komm auf Hände und Knie, die Knie etwas weiter auseinander als die Hüfte.
    .instructions-2 = Dreh die Zehen nach innen, bis sie sich berühren.
    .instructions-3 = Schieb beim Ausatmen die Hüfte nach hinten zu den Fersen, bis du bequem sitzt.
    .instructions-4 = Wandere mit den Händen nach vorn und lass Brust und Stirn sinken.
    .instructions-5 = Atme ruhig und halte. Dann komm langsam wieder hoch.
    .feel = Ein sanftes Ziehen im ganzen Rücken und an den Seiten, und Ruhe.
    .mistakes-1 = Oft bleibt die Hüfte oben: Lass sie zu den Fersen sinken, so weit es deinen Knien guttut.
    .mistakes-2 = Oft sind die Schultern hochgezogen: Lass die Arme lang und schwer liegen.
    .mistakes-3 = Wer die Luft anhält, bleibt im Rücken fest: Atme ruhig in den Rücken.
    .missing = Du hast dich bis { $value } zusammengefaltet; hier sind { $limit } nötig: Setz dich weiter zurück.
    .missing-knee_flexion-both = Deine Knie waren zu wenig gebeugt: Setz dich weiter zurück.
    .missing-hip_to_heel-both = Dein Gesäß kam nicht in die Nähe der Fersen: Setz dich weiter zurück.
    .message-hips_high = Die Hüfte blieb von den Fersen weg.
    .cue-hips_high = Lass die Hüfte zurück zu den Fersen sinken.
    .message-arms_not_forward = Die Arme waren nicht nach vorn gestreckt.
    .cue-arms_not_forward = Wandere mit den Händen nach vorn.
    .message-knees_together = Die Knie waren nah beieinander.
    .cue-knees_together = Öffne die Knie etwas weiter als die Hüfte.
    .variant-pillow = Knie dich hin, die Knie weit, ein dickes Kissen unter der Brust. Lass die Hüften nur so weit zurücksinken, wie es leicht geht.
    .speech-start = Lass die Hüfte zu den Fersen sinken, die Arme nach vorn.
    .speech-release = Komm langsam hoch.
    .speech-next = Noch einmal: Lass die Hüfte zurücksinken.

back_flexion = Rückenbeuge
    .advice = Stell die Kamera seitlich von dir auf, 2-3 m entfernt, auf die Höhe eines niedrigen Stuhls. Dein ganzer Körper sollte im Bild sein.
    .purpose = Rundet und längt den ganzen Rücken.
    .instructions-1 = Leg dich auf den Rücken, die Knie gebeugt, die Füße am Boden.
    .instructions-2 = Umfasse beide Beine. Zieh beim Ausatmen die Knie langsam zur Brust.
    .instructions-3 = Heb zugleich den Kopf zu den Knien, bis du wie ein Ball zusammengerollt liegst und eine angenehme Dehnung spürst.
    .instructions-4 = Atme ruhig und halte. Dann lass Kopf und Beine langsam ab.
    .feel = Ein sanftes Ziehen im ganzen Rücken, vom Nacken bis zum Gesäß.
    .mistakes-1 = Oft ziehen die Arme den Kopf hoch: Heb ihn sanft, nur so weit es dem Nacken guttut.
    .mistakes-2 = Oft bleibt ein Bein zurück: Zieh beide Knie zusammen heran.
    .mistakes-3 = Vor und zurück zu schaukeln ist keine Dehnung: Bleib ruhig und atme.
    .missing = Deine Knie kamen auf { $value }; hier sind { $limit } nötig.
    .missing-hip_flexion-each = Ein Knie war weniger herangezogen: Zieh beide heran.
    .missing-knee_flexion-each = Deine Knie waren zu gerade: Beuge sie.
    .missing-ankle_crossing-each = Deine Beine waren gekreuzt: Lass sie nebeneinander.
    .missing-foot_height-each = Ein Fuß blieb auf dem Boden: Zieh beide Beine heran.
    .missing-hand_to_leg-any = Deine Hände hielten die Beine nicht.
    .message-head_down = Der Kopf blieb am Boden.
    .cue-head_down = Heb den Kopf sanft zu den Knien.
    .variant-head_down = Leg dich auf den Rücken. Zieh beide Knie zur Brust und lass den Kopf am Boden.
    .speech-start = Atme aus, zieh beide Knie zur Brust und heb den Kopf.
    .speech-next = Noch einmal: Zieh beide Knie zur Brust.

piriformis = Piriformis-Dehnung
    .advice = Stell die Kamera seitlich von dir auf, 2-3 m entfernt, auf die Höhe eines niedrigen Stuhls. Dein ganzer Körper sollte im Bild sein.
    .purpose = Dehnt den Piriformis, einen tiefen Gesäßmuskel auf der Seite des gekreuzten Beins, der zu Schmerzen in Rücken und Bein beitragen kann.
    .instructions-1 = Leg dich mit gebeugten Knien auf den Rücken.
    .instructions-2 = Leg einen Knöchel quer über den anderen Oberschenkel, knapp oberhalb des Knies.
    .instructions-3 = Fass hinter den anderen Oberschenkel. Zieh ihn beim Ausatmen sanft zur Brust, bis du die Dehnung im Gesäß spürst.
    .instructions-4 = Atme ruhig und halte. Dann stell den Fuß langsam ab und wechsle die Seite.
    .feel = Ein Ziehen tief im Gesäß auf der Seite des gekreuzten Beins, nie im Knie.
    .mistakes-1 = Oft rutscht der Knöchel vom Oberschenkel: Leg ihn knapp oberhalb des Knies ab.
    .mistakes-2 = Oft hebt sich der Kopf: Lass Kopf und Schultern ruhen.
    .mistakes-3 = Am Knie zu ziehen tut ihm weh: Zieh den anderen Oberschenkel heran und lass das Knie in Ruhe.
    .missing = Dein Bein { $other } war auf { $value } herangezogen; hier sind { $limit } nötig.
    .missing-ankle_crossing-worked = Dein Knöchel { $side } lag nicht auf dem anderen Oberschenkel.
    .missing-hip_flexion-worked = Dein Knie { $side } war zu tief: Zieh beide Beine heran.
    .missing-knee_flexion-other = Dein anderes Bein war lang: Beuge es und zieh es heran.
    .missing-foot_height-worked = Dein Fuß { $side } blieb auf dem Boden.
    .message-not_pulled_in = Das andere Knie war kaum herangezogen.
    .cue-not_pulled_in = Zieh das untere Knie etwas näher heran.
    .message-head_lifted = Der Kopf war vom Boden abgehoben.
    .cue-head_lifted = Lass Kopf und Schultern ruhen.
    .variant-foot_down = Leg dich mit angestellten Beinen auf den Rücken. Leg einen Knöchel über den anderen Oberschenkel und lass den anderen Fuß am Boden.
    .speech-start = Leg einen Knöchel aufs andere Bein. Atme aus und zieh es heran.
    .speech-next_side = Jetzt { $side }: Leg den Knöchel auf den anderen Oberschenkel.
