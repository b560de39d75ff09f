package io.loadline.slo.openslo;

import java.util.ArrayList;
import java.util.List;

/** What is found while a document is judged by a profile. */
final class Judgement {
    private final Profile profile;
    private final List<Finding> findings = new ArrayList<>();

    Judgement(Profile profile) {
        this.profile = profile;
    }

    Profile profile() {
        return profile;
    }

    void note(Finding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    List<Finding> findings() {
        return findings;
    }
}
