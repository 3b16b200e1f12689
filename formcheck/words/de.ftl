# Alle Sätze auf Deutsch. Schlüssel und { $namen } wie in en.ftl.

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
intro_rounds = { $name }. { $of } langsame Runden, { $goal } Sekunden in jeder Stellung. Nie in den Schmerz hinein.
resume = { $name }. Wir machen dort weiter, wo du aufgehört hast.
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
limb_hidden = Etwas verdeckt deine Beine oder Arme. Mach mir die Sicht auf dich frei.
position_unclear = Ich kann diese Stellung nicht von einer anderen unterscheiden. Geh ganz hinein.
side_unclear = Ich kann links und rechts nicht unterscheiden. Dreh dich etwas, mit der Seite zu mir.
supine = Leg dich auf den Rücken.
all_fours = Komm in den Vierfüßlerstand.
folded = Knie dich hin und setz dich auf deine Fersen.
prone = Leg dich auf den Bauch.
side_lying = Leg dich auf die Seite.
upright = Steh auf oder setz dich auf.
unknown = Geh in die Ausgangsstellung.

## A hold

hold = Halten.
seconds_left = { $n ->
    [one] Noch eine Sekunde.
   *[other] Noch { $n } Sekunden.
}
count = { $n }.
release = Langsam lösen.
bounce = Nicht wippen. Bleib ruhig.
too_fast = Langsamer bewegen.

## After a hold

counted_side = { $side ->
    [left] Links
   *[right] Rechts
}: { $n } von { $of }.
counted = { $n } von { $of }.
praise = Wunderbar ruhig.
too_short = Das waren { $held } von { $goal } Sekunden. Das ist in Ordnung.
too_short_again = { $held } von { $goal } Sekunden.
too_shallow = Fast. Geh ein wenig weiter, wenn es sich gut anfühlt.
unseen = Das konnte ich nicht ganz sehen, deshalb habe ich es nicht gezählt.
fault = Das habe ich nicht gezählt.
rest = Ruh dich kurz aus.
next_side = Jetzt die { $side ->
    [left] linke
   *[right] rechte
} Seite.
next = Noch einmal.
done_sides = Geschafft: { $left_n } links, { $right_n } rechts. Gut gemacht. Ruh dich aus, so lange du magst.
done = Geschafft: { $n } von { $of }. Gut gemacht. Ruh dich aus, so lange du magst.

## Around it

paused = Pause. Lass dir Zeit.
resumed = Wir machen weiter.
pain = Ich habe den Schmerz notiert. Löse langsam und ruh dich aus. Wenn er bleibt, hör für heute auf.
camera_lost = Die Kamera ist stehen geblieben. Ich warte.
camera_back = Die Kamera ist wieder da.
next_stretch = Als Nächstes: { $name }.
skipped = Übersprungen.
repeat = Von vorn.
finished = Das Programm ist fertig. Gut gemacht.

## Questions, answered by a raised arm

ask_what = Ja? Nimm den Arm herunter, und heb ihn wieder bei dem, was du möchtest.
ask_paused = Nimm den Arm herunter, und heb ihn wieder bei dem, was du möchtest.
choice_pain = Tut es weh?
choice_pause = Eine Pause?
choice_resume = Weitermachen?
choice_skip = Diese Übung auslassen?
choice_repeat = Noch einmal von vorn?
choice_finish = Für heute aufhören?

## The screen

show_ready = Gut
show_in = Langsam hinein
show_hold = Halten
show_out = Langsam zurück
show_rest = Ausruhen
show_paused = Pause
show_done = Fertig
show_wait = Einen Moment
show_left = LINKS
show_right = RECHTS
show_count = FERTIG

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
lesson_skip = Fang an, wann du magst (n)
lesson-purpose = Wofür es gut ist
lesson-steps = So geht es
lesson-feel = Wo du es spürst
lesson-mistakes = Achte darauf
lesson-dose = Wie oft
lesson-sources = Quellen
lesson-camera = Die Kamera

## General advice

advice-physician = Bei Rücken- oder Nackenschmerzen frag zuerst in der Arztpraxis oder Physiotherapie, welche dieser Übungen für dich richtig sind.
advice-clothes = Trag bequeme Kleidung, die nicht einengt, und leg dich auf eine saubere, ebene Fläche mit Platz zum Bewegen.
advice-slowly = Geh langsam in jede Dehnung und wippe nie: Wippen spannt den Muskel an und kann ihn reißen lassen.
advice-pain = Dehnen tut nicht weh. Ein sanftes Ziehen genügt. Wenn es schmerzt, lass los.
advice-hold = Halte 20 bis 30 Sekunden, so lange brauchen Muskeln, um loszulassen, und wiederhole 5 bis 10 Mal, wo nichts anderes gesagt wird.
advice-weeks = Es braucht Wochen, nicht Tage. Vielen tut es morgens am besten.
advice-short = Langsam, ohne zu wippen, nie in den Schmerz.
