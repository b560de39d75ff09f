package io.loadline.bench.openslo;

import java.util.List;

/**
 * Cases of one origin.
 *
 * @param stated how many the origin has; the folder may hold a part of them
 */
record Corpus(String name, List<Outcome> outcomes, int stated) {
    static Corpus of(String name, List<Case> cases, int stated) {
        return new Corpus(
                name,
                cases.stream().map(one -> Outcome.of(one.name(), one::passes)).toList(),
                stated);
    }

    long passed() {
        return outcomes.stream().filter(Outcome::passed).count();
    }
}
