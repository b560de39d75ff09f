package io.loadline.cost.saving;

import io.loadline.cost.saving.Evidence.Basis;
import java.time.LocalDate;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param baselineFrom first business day that the baseline is learned from, until the day before {@code from}
 * @param from first business day with the project
 * @param to first business day that is not measured
 * @param adjustments for changes other than the one that implements it
 */
record Question(
        Proposal proposal,
        Basis basis,
        LocalDate baselineFrom,
        LocalDate from,
        LocalDate to,
        List<Adjustment> adjustments) {}
