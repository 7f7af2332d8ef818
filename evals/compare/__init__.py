"""Comparison of two runs, case by case, and the gate that holds a run against a kept one."""
