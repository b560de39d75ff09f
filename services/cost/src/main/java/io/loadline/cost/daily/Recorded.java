package io.loadline.cost.daily;

import io.loadline.eventstore.Rejection.Violation;
import java.util.List;

/**
 * @param accepted lines that could be recorded
 * @param recorded of them, those that said something new
 * @param unchanged of them, those that were known already
 */
public record Recorded(int accepted, int recorded, int unchanged, List<Violation> rejected) {}
