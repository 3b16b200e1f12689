# Every sentence, in English: the source of the other languages.
# A sentence is `key = text`; { $names } are filled in. Values such as $side come as their English
# token (left, right, both): another language chooses its own form by it.
# Keys of the coach and its screen have no hyphen; all others begin with their place: note-, advice-.

language = en

## Single words

left = left
right = right
both = { "" }
head = head
feet = feet
knees = knees
hips = hips
shoulders = shoulders

## The beginning

intro_sides = { $name }. { $of ->
    [one] One hold
   *[other] { $of } holds
} of { $goal } seconds on each side. Slowly, never into pain.
intro = { $name }. { $of ->
    [one] One hold
   *[other] { $of } holds
} of { $goal } seconds. Slowly, never into pain.
intro_rounds = { $name }. { $of } slow rounds, { $goal } seconds each way. Never into pain.
resume = { $name }. We carry on where you stopped.
ready = Good, I can see you.
start = Move slowly into the stretch.

## Setting up: one of these at a time

no_person = I can't see anybody. Come into the picture.
too_dark = It is too dark. Switch on a light.
out_of_frame = Move the camera back, I can't see your { $part }.
too_far = You are far away. Move the camera closer.
wrong_view = Turn so that I see you from the side.
from_above = Put the camera lower, at the height of a low chair.
limb_hidden = Something hides your legs or arms. Clear my view of you.
position_unclear = I can't tell that position from another one. Go clearly into it.
side_unclear = I can't tell your left leg from your right. Turn a little, side on to me.
supine = Lie down on your back.
all_fours = Come onto all fours.
folded = Kneel down and sit back on your heels.
prone = Lie down on your front.
side_lying = Lie down on your side.
upright = Stand or sit up.
unknown = Take the starting position.
patient_place = Take your time. I go on as soon as I see you well.
quiet_place = I'll be quiet now. Come back into place whenever you like.
several_people = Somebody is in front of you, or close by. I need to see you alone.
slow_machine = This computer gives only { $n } pictures a second. Close other programs, then I can judge better.

## A hold

hold = Hold.
hold_side = { $side } this time. Hold.
side_done = Your { $side } side is done already. Slowly let go, and change sides.
seconds_left = { $n ->
    [one] One more second.
   *[other] { $n } more seconds.
}
count = { $n }.
release = Slowly let go.
release_again = That is long enough. Slowly let go now.
still = Hold still.
bounce = No bouncing. Hold still.
too_fast = Move more slowly.

## After a hold

counted_side = { $side }, { $n } of { $of }.
counted = { $n } of { $of }.
one_more = That was one more on the { $side }. This side is done.
bounced = That one bounced. Next time, hold quite still.
praise = Beautifully still.
too_short = That was { $held } of { $goal } seconds. That's all right.
too_short_again = { $held } of { $goal } seconds.
too_shallow = Almost. Go a little further, if it feels good.
range_offer = That is as far as is comfortable today, and that is good. Show me three easy ones like that, and I count by your own range.
range_ask = Shall I count by your own range?
choice_own_range = Yes, by my own range.
choice_as_it_is = No, leave it as it is.
show_own_range = { $n } % of your range
range_wanted = Good. Three easy ones, only as far as is comfortable.
range_refused = All right, we leave it as it is.
range_shown = Comfortable, { $n } of 3.
range_learnt = Thank you. From now on I count by your own range.
range_in_rest = Thank you. That is good for you; but from here I cannot tell it from resting, so I do not count it.
let_go_early = You let go early three times. Does it hurt? Then raise an arm.
no_pain = Good. Only as far as is comfortable.
lost_sight = I lost sight of you, so I stopped counting there.
too_slow_to_see = The pictures came too slowly to judge that one. Close other programs.
gap = The camera stopped during that one, so I could not count it. Once more, please.
unseen = I could not see all of that one, so I did not count it.
fault = I did not count that one.
rest = Rest a moment.
next_side = Now the { $side } side.
next = Once more.
patient_next = Take your time. I see you, and count as soon as you hold.
quiet_next = I'll be quiet now. Begin whenever you like.
looks_like = That looks like { $name }. For now: { $start }
done_sides = All done: { $left_n } left, { $right_n } right. Well done. Rest as long as you like.
done = All done: { $n } of { $of }. Well done. Rest as long as you like.

## Around it

paused = Paused. Take your time.
paused_here = Paused. Take your time. Raise an arm to go on.
resumed = We go on.
pain = I have noted the pain. Let go slowly and rest. If it stays, stop for today. Raise an arm to go on.
camera_lost = The camera has stopped. I'll wait.
camera_back = The camera is back.
next_stretch = Next: { $name }.
farewell = That is all for today. Well done.
pain_again = That hurt twice. We leave this stretch out for today.
record_stopped = The recording has stopped. We go on without it.
skipped = Skipped.
repeat = From the beginning.
finished = The routine is finished. Well done.

## Questions, answered by a raised arm

ask_what = Yes? Lower your arm, and raise it again at what you want.
may_ask = May I ask twelve short questions, so that nothing is done that does not fit you? Raise an arm for yes.
red_flag_bladder = An arm means yes, each time. New trouble with bladder or bowels, or numbness between the legs?
red_flag_weakness = Weakness that gets worse, or both legs numb or weak?
red_flag_fever = Fever, or back pain after a fall or accident?
red_flag_night = Pain that wakes you at night, or a history of cancer?
nothing_fits = Nothing of this is left for you today. Ask your physiotherapist what suits you.
hurts_before = How much does it hurt now? Raise an arm at what fits, or leave it down.
hurts_after = And how much does it hurt now? Raise an arm at what fits.
choice_no_hurt = No pain?
choice_hurt_little = A little?
choice_hurt_moderate = Moderate?
choice_hurt_strong = Strong?
ask_paused = Lower your arm, and raise it again at what you want.
ask_length = The whole routine, about { $minutes } minutes, or the short one of { $short }? Raise an arm at what you want.
ask_first = Which one first?
choice_named = { $name }?
choice_whole = The whole routine?
choice_short = The short one?
short = The short one.
left_out = Without { $name }: { $reason ->
    [camera] it wants the camera in another place.
   *[time] it takes longer.
}
finished_without = The routine is finished. Left out today: { $name }. Well done.
choice_pain = Does it hurt?
choice_pause = A pause?
choice_resume = Go on?
choice_next = Begin now?
choice_skip = Leave this stretch out?
choice_repeat = Begin it again?
choice_finish = Finish for today?

## The screen

show_ready = Good
show_in = Slowly in
show_hold = Hold
show_still = Hold still
show_out = Slowly back
show_rest = Rest
show_paused = Paused
show_done = Done
show_wait = One moment
show_left = LEFT
show_right = RIGHT
show_count = DONE
show_footer = { $name } · { $model } · { $n } a second · h: keys

## The keys

keys-space-bar = space
keys-space = pause, go on (getting up pauses too)
keys-p = it hurts: note it and pause
keys-n = on to what comes next
keys-s = skip this stretch
keys-r = this stretch from the beginning
keys-h = show or hide the keys
keys-q = end; everything is saved

## Before a stretch

lesson_advice = Good to know
lesson_step = Step { $n } of { $of }
lesson_feel = Where you feel it
lesson_mistakes = Watch out
lesson_dose = How often
lesson_holds = { $of } holds of { $goal } seconds. Slowly, never bouncing, never into pain.
lesson_sides = { $of } holds of { $goal } seconds on each side. Slowly, never bouncing, never into pain.
lesson_rounds = { $of } slow rounds, { $goal } seconds each way. Never into pain.
lesson_left = Good, I'm watching.
lesson_skip = Just begin, or raise an arm (n)
lesson-purpose = What it is for
lesson-steps = How it goes
lesson-feel = Where you feel it
lesson-mistakes = Watch out
lesson-dose = How often
lesson-sources = Sources
lesson-camera = The camera

## General advice

advice-physician = With back or neck pain, first ask a physician or physical therapist which of these stretches are right for you.
advice-clothes = Wear comfortable clothes that do not bind, and lie on a clean, flat surface with room to move.
advice-slowly = Move slowly into each stretch and never bounce: bouncing tightens a muscle, and can tear it.
advice-pain = Stretching is free of pain: a gentle pull is enough. Don't force yourself into a difficult position, and when it hurts, let go.
advice-hold = Hold for 20 to 30 seconds, that is how long muscles and joints need to let go, and repeat 5 to 10 times where nothing else is said.
advice-weeks = Give it weeks or months rather than days: once back and spine move more freely, the relief usually stays.
advice-morning = Many backs hurt most in the morning: a good time to stretch, it brings back suppleness and eases the pain.
advice-back = Nearly every back hurts at some time: its muscles, nerves, bones, joints or other parts of the spine.
advice-soft = Almost everybody gains from stretching what is soft: muscles, ligaments and tendons of back, legs and buttocks.
advice-hips = Hips and buttocks carry the lower back: keep them supple, and the spine stays supple.
advice-short = Slowly, never bouncing, never into pain.

## The result: notes, the most important first

note-no-hold = No hold of the { LOWER($name) } was found.
note-counted-sides = { $n ->
    [one] { $n } hold
   *[other] { $n } holds
} found; { $left } of { $left_of } left and { $right } of { $right_of } right { $what ->
    [cycles] cycles
   *[holds] holds
} of { $goal } s counted.
note-counted-both = { $n ->
    [one] { $n } hold
   *[other] { $n } holds
} found; { $both } of { $both_of } { $what ->
    [cycles] cycles
   *[holds] holds
} of { $goal } s counted.
note-complete-sides = The dose is complete: { $left } of { $left_of } left and { $right } of { $right_of } right { $what ->
    [cycles] cycles
   *[holds] holds
} of { $goal } s.
note-complete-both = The dose is complete: { $both } of { $both_of } { $what ->
    [cycles] cycles
   *[holds] holds
} of { $goal } s.
note-wrong-posture = You were mostly { $seen }; this stretch is done { $own }.
note-passed-through = You came into the position but did not stay in it: hold it still, if only for a second.
note-nothing-near = Nothing came near it: no movement went half of the way and stayed there.
note-attempt = Not there yet at { NUMBER($s, maximumFractionDigits: 0, useGrouping: 0) } s: { $message }{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } times; this was the nearest)
}
note-missing = { $what } was { $value }; { $limit } is needed here.
note-bounces = Bouncing in { $holds ->
    [one] { $holds } hold
   *[other] { $holds } holds
} ({ $n ->
    [one] once
   *[other] { $n } times
}): move in slowly and hold still, never bounce.
note-fault = { $message } ({ $n } of { $of } holds)
note-too-short = { $n } too short to count: the longest was { NUMBER($longest, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } of { $goal } s.
note-too-shallow = { $n } too shallow to count: go a little further if it feels good.
note-too-fast = Too fast in { $n ->
    [one] { $n } movement
   *[other] { $n } movements
}: move slowly.
note-few-frames = Too few frames a second to tell how fast you moved.
note-unjudged = Not judged for { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s: { $reason }.
note-company = Somebody else was in the picture for { NUMBER($s, maximumFractionDigits: 0, useGrouping: 0) } s: who lay was judged.
note-view = This was filmed from an unsuitable place. { $advice }
note-nothing = None of the six stretches was recognised.
note-mostly = You were mostly { $seen }.
note-near-miss = At { NUMBER($s, maximumFractionDigits: 0, useGrouping: 0) } s: looks like { $article } { LOWER($name) } that did not get there. { $message }

reason-no_person = nobody was found in the picture
reason-out_of_frame = part of the body was outside the picture: move the camera back
reason-limb_hidden = a limb was hidden: clear the view of your whole body
reason-wrong_view = you were seen from the head or the feet: move the camera to your side
reason-wrong_posture = the starting posture was not taken
reason-several_people = somebody else was in the way: be alone in the picture
reason-too_dark = it was too dark: switch on a light
reason-too_few_frames = the recording has gaps or too few pictures a second
reason-position_unclear = you were between this position and another one: go clearly into it
reason-paused = you paused
reason-side_unclear = left and right could not be told apart: move the camera to your side

posture-supine = on your back
posture-prone = on your front
posture-side_lying = on your side
posture-all_fours = on all fours
posture-folded = kneeling, folded forward
posture-upright = upright
posture-unknown = in a posture that was not recognised

unit-deg = degrees
unit-torso = torso lengths
unit-chord = { "" }
unit-hip_width = hip widths
unit-m = m
unit-ratio = { "" }

## The picture of a recording

show-unjudged = Can't judge: { $reason }
show-bounce = Bouncing: hold still

phase-unseen = Not judged
phase-getting_ready = Get ready
phase-rest = Rest
phase-entering = Slowly in
phase-holding = Hold
phase-leaving = Slowly out
position-cat = cat
position-cow = cow
show-goal = of { $goal } s
show-not-measurable = not measurable now
show-degrees = { $value }°, goal { $goal }°
show-curve = curve { $value } %
show-value = { $value }, goal { $goal }

## Results on the terminal

result-none = No stretch
result-recognised = recognised
result-own-values = Judged with your own values: { $definition }.
result-no-device = A coach, not a medical device. It does not diagnose.
result-hold = hold
result-tried = tried
result-bounces = { $n } bounces at { NUMBER($hz, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } Hz
result-fault = { LOWER($message) }
result-not-counted = not counted: { $why }
result-attempt = not there yet: { $message }
why-too_short = too short
why-too_shallow = too shallow
why-fault = fault
why-unseen = unseen
photo-none = none of the stretches
photo-in-position = { $stretch }, in position
photo-not-in-position = not in position of { LOWER($name) }
photo-unjudged = can't judge: { $reason }

## The history

history-number = No.
history-when = When
history-stretch = Stretch
history-counted = Counted
history-held = Held
history-depth = Depth
history-bounces = Bounces
history-pain = Pain
history-interrupted = interrupted
history-sides = L { $left } R { $right } of { $of }
history-both = { $n } of { $of }
history-range-curve = range
history-held-curve = held
history-bounces-curve = bounces
history-plot-range = Range held (degrees; back curve in %; ±6° is noise)
history-plot-held = Seconds held
history-plot-bounces = Bounces
history-nothing = Nothing yet. Begin with: formcheck live knee-to-chest
history-nothing-to-draw = There is nothing to draw yet. Begin with: formcheck live knee-to-chest
history-stored = Stored in { $path }. A difference under 6° is not a real one.
history-delete-all = Delete the whole history for good?
history-delete = Delete { $n ->
    [one] { $n } session
   *[other] { $n } sessions
} for good?
history-deleted = Deleted { $n }.

## What the commands say

live-resumed = Going on with { LOWER($name) }; --restart begins anew.
live-range-kept = Your range is kept; `formcheck stretches reset { $what }` takes it back.
live-range-not-kept = Your range was not kept: { $why }
live-nothing-held = Nothing was held, so there is nothing new to see in the history.
camera-others = A URL of a phone's camera or a video file can be named as well.
camera-none = There is no camera here: plug one in, or name a URL or a video file with --camera.
live-mute = The voice ends at once: this computer seems to have no sound. Cues are on the screen.
live-saved = Saved. formcheck history shows all.
live-recorded = Video and poses are in { $path }.
live-model = Pose model: { $model } ({ $model ->
    [heavy] fast enough
   *[other] heavy would be too slow here
}: heavy takes { $ms } ms).
done-written = Written to { $path }.
done-files = Written to { $path }: { $names }
done-look = Look at { $path }
done-stopped = Stopped.
done-stopped-early = Stopped before anything could be judged.
notice-first =
    Before you start

    formcheck is a coach, not a medical device. It does not diagnose and it can be wrong.

    { "  " }- See a physician or physical therapist first, and do what they have told you.
    { "  " }- Move in slowly, never bounce, never push into pain. Stop when it hurts.
    { "  " }- Do not exercise, and see a doctor at once, with: new weakness or numbness in a leg, numbness
    { "    " }between the legs, new trouble with bladder or bowels, fever, pain after a fall or accident,
    { "    " }pain that wakes you at night, or a history of cancer.

    Everything stays on this computer. No video is kept unless you give --record.
notice-enter = Press Enter to go on, Ctrl-C to leave.

photo-note = A still picture shows neither duration nor movement.
voice-unheard = You will hear nothing: there is no sound device. Plug in headphones or a loudspeaker and begin again; until then cues are only on the screen.
voice-no-voice-silent = This system has no voice (on Linux install espeak-ng): cues are only on the screen.
voice-no-device-silent = There is no sound device: cues are only on the screen.
voice-no-voice-tones = This system has no voice (on Linux install espeak-ng): tones are played instead.
ear-open = The microphone listens for two claps or knocks, and nothing of it is kept.
ear-no-library = The sound library is missing (on Debian: apt install libportaudio2): claps are not heard, a raised arm and the keys do the same.
ear-no-microphone = No microphone can be opened, so claps are not heard: plug one in or allow it in the system's settings, and begin again; a raised arm and the keys do the same.
ear-silent = The microphone gives nothing but silence, so claps are not heard: switch it on or allow it in the system's settings; a raised arm and the keys do the same.

## What a recording left open, and what was made of it

list-and = { " and " }
list-more = { $n } times more
decided-speed-asked = Read as playing at { $speed } of real speed, as asked: times are real.
decided-slow-motion = Slow motion, playing at { $speed } of real speed: its tags say that { $rate } pictures a second were filmed. Times are real; if that is wrong, add --speed 1.
decided-time-lapse = A time lapse, playing at { $speed } times real speed: its tags say that { $rate } pictures a second were filmed. Times are real; if that is wrong, add --speed 1.
decided-edit-rates = The file lets players show parts of it at { $rates } times their speed: they were read as they were filmed.
decided-untimed = The recording does not say when its pictures were taken: read as { $rate } a second. If that is wrong, correct it with --speed.
decided-restarts = The recording's times start again at { $where }: judged as one after the other.
decided-jump = The recording's times jump by { NUMBER($s, maximumFractionDigits: 0, useGrouping: 0) } s after { NUMBER($at, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } times more
}: nothing was filmed in between, so this time was not judged.
decided-resized = The pictures change their size at { NUMBER($at, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s: they were fitted into the frame of the first.
decided-askew = The pictures are stored askew: turned to the nearest upright quarter.
decided-mirrored = The pictures were mirrored back, as asked: left and right are the person's own.
decided-videos = The file holds { $n } videos: the main one was judged.
damage-changed = { $name } was written to while it was read: analyse it again when it is whole.
damage-ends = { $name } is damaged: it ends after { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s of about { NUMBER($of, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s. What could be read was judged.
damage-missing = { $name } is damaged: pictures are missing after { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s. What could be read was judged.
damage-picture = { $name } is incomplete: the part that is there was judged.
damage-cut-off = The recording was cut off after { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 0) } s. What was seen until then was judged.
stage-finding = finding the person
stage-finding-anew = finding the person anew (the saved poses are of another reading or another video)
stage-drawing = drawing the video
stretches-defined = { $name }. Defined by { $by }.
stretches-own = { $n ->
    [one] { $n } own value
   *[other] { $n } own values
}
stretches-people = With values of their own (--person): { $names }
damage-stopped = Stopped by you: only the part before that was judged.

# How much it hurts.
felt-before = How much does it hurt now, from 0 (not at all) to 10? Enter skips this.
felt-after = And how much does it hurt now, from 0 to 10? Enter skips this.
felt-number = A whole number from 0 to 10, please, or just Enter.
felt-where = Where, and on which side? A word or two; Enter skips this.
felt-was-before = { $at }  pain before: { $n } of 10
felt-was-after = { $at }  pain after: { $n } of 10

# What somebody has to mind.
safety-begin = A few questions first, so that nothing is done that does not fit you. Each is asked once.
safety-y_n = y/N
safety-ask-red_flags = Do you have new trouble with bladder or bowels, numbness between the legs, weakness that gets worse, both legs numb or weak, fever, back pain after a fall or accident, pain that wakes you at night, or a history of cancer?
safety-ask-osteoporosis = Have you been told that you have osteoporosis or thin bones?
safety-ask-hip_replacement = Do you have a hip replacement?
safety-ask-knee_replacement = Do you have a knee replacement?
safety-ask-surgery = Did you have surgery on the back, hip, knee or belly in the last three months?
safety-ask-pregnancy = Are you pregnant?
safety-ask-leg_pain = Does pain run down your leg below the knee?
safety-ask-numbness = Is a leg or foot numb, tingling or weak?
safety-ask-neck = Does your neck give you trouble?
safety-is-osteoporosis = osteoporosis
safety-is-hip_replacement = a hip replacement
safety-is-knee_replacement = a knee replacement
safety-is-surgery = recent surgery
safety-is-pregnancy = pregnancy
safety-is-leg_pain = pain below the knee
safety-is-numbness = numbness or weakness in a leg
safety-is-neck = neck trouble
safety-why-bends_the_spine = it bends the spine far
safety-why-twists_the_spine = it twists the spine far
safety-why-bends_the_hip = it bends the hip past a right angle
safety-why-crosses_the_leg = the leg crosses the body and turns
safety-why-bends_the_knee = it bends the knee far
safety-why-kneels = it is done on the knees
safety-why-lies_on_the_back = it is done lying flat on the back
safety-why-presses_the_belly = it presses on the belly
safety-why-lifts_the_head = it moves the head and neck
safety-why-pulls_the_nerve = it may pull on the nerve of the leg
safety-why-ask_first = somebody who knows you should say what you may do
safety-left_out = { $name } is left out ({ $what }): { $why }.
safety-easier = { $name } in its easier form ({ $what }): { $why }.
safety-ask_physio = Ask your physiotherapist what suits you. This is no diagnosis.
safety-see_doctor = Please do not exercise today. See a doctor now; with trouble with bladder or bowels, numbness between the legs or growing weakness go to an emergency department.
safety-nobody_asked = Nobody was asked yet what to mind (osteoporosis, a new joint, pregnancy, ...): `formcheck safety` asks.
safety-unanswered = Not answered: { $what }.
safety-kept = { $count ->
    [0] Nothing to mind.
    [one] One thing to mind.
   *[other] { $count } things to mind.
} Kept in { $file }; `formcheck safety --forget` deletes it.
safety-forgotten = What was answered is deleted.
safety-nothing_kept = Nothing was answered yet: `formcheck safety` asks.
