"""Measures searching: question sets, systems side by side, figures with their uncertainty."""
