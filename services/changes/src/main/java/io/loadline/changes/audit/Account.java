package io.loadline.changes.audit;

import io.loadline.changes.change.Change;

/** Whether a change of the same service accounts for what an audit log says. */
final class Account {
    private Account() {}

    static boolean holds(Change change, Alteration alteration) {
        return change.proposal().isPresent()
                ? change.wasAtWork(alteration.at()) && means(change, alteration.request())
                : isKnown(change, alteration)
                        || (change.wasAtWork(alteration.at()) && isDeployed(change, alteration.request()));
    }

    /** What is deployed must be what was registered; nothing else of a request can be compared with a plan. */
    private static boolean means(Change change, Request request) {
        var subject = change.subject().orElseThrow();
        return switch (subject.kind()) {
            case DEPLOYMENT, CONFIG, INFRASTRUCTURE, CLUSTER_ISOLATION, ENVIRONMENT ->
                subject.artifact().isEmpty() || request.images().isEmpty() || isDeployed(change, request);
            case FEATURE_FLAG -> request.thing().filter(Thing::isConfiguration).isPresent();
            case DDL -> request.thing().filter(Account::runsOnce).isPresent();
            case PROMOTION -> request.thing().filter(Account::scales).isPresent();
        };
    }

    private static boolean runsOnce(Thing thing) {
        return thing.resource().equals("jobs") || thing.resource().equals("pods");
    }

    private static boolean scales(Thing thing) {
        return thing.subresource().equals("scale") || thing.resource().equals("horizontalpodautoscalers");
    }

    private static boolean isDeployed(Change change, Request request) {
        return change.subject()
                .flatMap(subject -> subject.artifact())
                .filter(artifact -> request.images().stream().anyMatch(image -> new Image(image).is(artifact)))
                .isPresent();
    }

    /** The same again adds nothing while somebody still has to look at the first; once that was dismissed it is noise. */
    private static boolean isKnown(Change change, Alteration alteration) {
        return change.waitsOrWasDismissed()
                && change.subject()
                        .filter(subject -> subject.title().equals(alteration.title())
                                && subject.artifact()
                                        .equals(alteration.request().artifact()))
                        .isPresent();
    }
}
