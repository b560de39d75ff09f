package io.loadline.slo.openslo;

import io.loadline.web.StrictJson;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** What is found while a document is judged by a profile. */
final class Judgement {
    /** Of what nobody knows, and of all else: neither may hide that there is some of the other. */
    private static final int MOST = StrictJson.MOST_ERRORS;

    private final Profile profile;
    private final SequencedSet<Finding> findings = new LinkedHashSet<>();
    private int unknown;

    Judgement(Profile profile) {
        this.profile = profile;
    }

    Profile profile() {
        return profile;
    }

    void note(Finding finding) {
        int known = findings.size() - unknown;
        if ((finding.unknownField() ? unknown : known) < MOST && findings.add(finding) && finding.unknownField()) {
            unknown++;
        }
    }

    /** The first of them, each once, in the order in which they were found. */
    SequencedSet<Finding> findings() {
        return findings;
    }
}
