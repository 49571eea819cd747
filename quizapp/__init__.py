"""quizapp teaches in the terminal: a lesson, a quiz on it, and the wrong answers back."""

__version__ = "0.1.0"
