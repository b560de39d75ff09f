package io.loadline.changes.attribution;

import java.util.List;

/** How much speaks for one suspect, beside 1 for one that fits and shows nothing. */
record Judgement(Suspect suspect, double weight, List<String> reasons) {
    Attribution.Candidate candidate(double sum) {
        return new Attribution.Candidate(suspect.change(), suspect.service(), weight / sum, reasons);
    }
}
