package io.loadline.bench.openslo;

import java.util.List;

/**
 * Cases of one origin.
 *
 * @param stated how many the origin has; the folder may hold a part of them
 */
record Corpus(String name, List<Case> cases, int stated) {
    long passed() {
        return cases.stream().filter(Case::passes).count();
    }

    List<String> failed() {
        return cases.stream().filter(one -> !one.passes()).map(Case::name).toList();
    }
}
