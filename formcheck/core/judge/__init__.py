"""What was held.

From a frame to a hold, one word a step:

    Sight    a frame, as this stretch sees it                             (`sight`)
    Moment   a frame in position: the side worked, how deep               (`stay`)
    Stay     an unbroken time in position, as the thresholds see it       (`stay`)
    Span     the hold inside it: truly arrived, until truly leaving       (`hold`)
    Held     that span with its frames and position: the checker's event  (`events`)
    Hold     what the result keeps of it: counted or not, bounces, faults (`record`)
"""
