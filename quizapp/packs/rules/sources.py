"""Where the rules on good writing come from: works that looked at many questions, or at advice."""

GUIDELINES = (
    "Haladyna, Downing & Rodriguez 2002: A review of multiple-choice item-writing guidelines "
    "for classroom assessment. Applied Measurement in Education 15(3), 309-333"
)
FLAWS = (
    "Moore, Nguyen, Chen & Stamper 2023: Assessing the quality of multiple-choice questions using "
    "GPT-4 and rule-based methods (19 item-writing flaws). EC-TEL 2023"
)
DISTRACTORS = (
    "Tarrant, Ware & Mohammed 2009: An assessment of functioning and non-functioning distractors "
    "in multiple-choice questions. BMC Medical Education 9, 40"
)
EXPLAINING = (
    "Butler, Godbole & Marsh 2013: Explanation feedback is better than correct answer feedback for "
    "promoting transfer of learning. Journal of Educational Psychology 105(2), 290-298"
)
POSITIONS = (
    "Attali & Bar-Hillel 2003: Guess where: the position of correct answers in multiple-choice "
    "test items as a psychometric variable. Journal of Educational Measurement 40(2), 109-128"
)
CONSTRUCTING = (
    "Penn State, Schreyer Institute for Teaching Excellence: Constructing multiple-choice questions"
)
OWN = "quizapp: what its screens show and how it marks"
