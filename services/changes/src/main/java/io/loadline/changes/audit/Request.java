package io.loadline.changes.audit;

import io.loadline.changes.change.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request that an API server has written down in its audit log ({@code audit.k8s.io}).
 *
 * @param id that the API server gave it
 * @param stage how far it was when this was written, {@code ResponseComplete} at its end
 * @param code of the answer, 200 when the log does not say
 * @param verb such as {@code patch}
 * @param thing what it is about; none for requests that are about no resource
 * @param images that it asks to run, as they are written
 * @param at none when the log does not say
 * @param traits what else is known of it
 */
public record Request(
        String id,
        String stage,
        int code,
        String verb,
        Actor by,
        Optional<Thing> thing,
        List<String> images,
        Optional<Instant> at,
        Set<Trait> traits) {
    private static final Set<String> ALTERING = Set.of("create", "update", "patch", "delete", "deletecollection");

    public Request {
        images = List.copyOf(images);
        traits = Set.copyOf(traits);
    }

    /** What tells an alteration from what looks like one. */
    public enum Trait {
        /** Nothing was to be kept. */
        DRY_RUN,
        /** The thing belongs to another that has brought it forth. */
        OWNED,
        /** Replicas use the thing to agree on who leads. */
        LEADERSHIP,
        /** The thing is what it was before. */
        UNCHANGED
    }

    /** Whether nothing that people decide on was altered (reference of the rules: Kubernetes' auditing guide and its controllers). */
    public boolean isNoise() {
        return !hasAltered() || isOwnDoing();
    }

    private boolean hasAltered() {
        return ALTERING.contains(verb)
                && stage.equals("ResponseComplete")
                && code >= 200
                && code < 300
                && !traits.contains(Trait.DRY_RUN)
                && !traits.contains(Trait.UNCHANGED)
                && thing.filter(what -> !what.isFleeting() && !what.isOnlyTalkedTo())
                        .isPresent();
    }

    /** The cluster, or a controller in it, keeps what was decided on as it should be. */
    private boolean isOwnDoing() {
        return by.isMachinery()
                || (by.isServiceAccount() && (traits.contains(Trait.OWNED) || traits.contains(Trait.LEADERSHIP)))
                || (by.isController() && thing.filter(Thing::isCustom).isPresent());
    }

    /** {@code patch of deployments shop/checkout by olga}. */
    public String title() {
        return verb + " of " + thing.map(Thing::toString).orElse("nothing") + " by " + by.name();
    }

    /** What sort of change it is. */
    public Subject.Kind kind() {
        if (!images.isEmpty()) {
            return Subject.Kind.DEPLOYMENT;
        }
        return thing.filter(what -> what.isWorkload() || what.isConfiguration()).isPresent()
                ? Subject.Kind.CONFIG
                : Subject.Kind.INFRASTRUCTURE;
    }

    /** What it deploys, if it does: the first image, by its digest and its tag. */
    public Optional<Subject.Artifact> artifact() {
        return images.stream().findFirst().map(image -> new Image(image).artifact());
    }
}
