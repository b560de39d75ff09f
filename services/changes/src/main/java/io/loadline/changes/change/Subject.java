package io.loadline.changes.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is changed, and where.
 *
 * @param environment such as {@code production}
 * @param datacenter the only site concerned; none means all
 * @param unit the only cell concerned; none means all
 * @param artifact what is deployed
 */
public record Subject(
        String service,
        Kind kind,
        Type type,
        String title,
        String environment,
        Optional<String> datacenter,
        Optional<String> unit,
        Optional<Artifact> artifact) {
    /** The environment that customers use. */
    public static final String PRODUCTION = "production";

    /** What sort of thing is altered. */
    public enum Kind {
        @JsonProperty("deployment")
        DEPLOYMENT,
        @JsonProperty("config")
        CONFIG,
        @JsonProperty("feature-flag")
        FEATURE_FLAG,
        @JsonProperty("ddl")
        DDL,
        @JsonProperty("infrastructure")
        INFRASTRUCTURE,
        @JsonProperty("cluster-isolation")
        CLUSTER_ISOLATION,
        @JsonProperty("environment")
        ENVIRONMENT,
        @JsonProperty("promotion")
        PROMOTION;

        /** As people say it: {@code feature flag}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Whether other software may run after it, although it does not say which. */
        public boolean deploys() {
            return switch (this) {
                case DEPLOYMENT, INFRASTRUCTURE, ENVIRONMENT -> true;
                case CONFIG, FEATURE_FLAG, DDL, CLUSTER_ISOLATION, PROMOTION -> false;
            };
        }
    }

    /** How it is authorised: pre-authorised by policy, approved beforehand, or approved afterwards. */
    public enum Type {
        @JsonProperty("standard")
        STANDARD,
        @JsonProperty("normal")
        NORMAL,
        @JsonProperty("emergency")
        EMERGENCY
    }

    /**
     * @param digest of the content: a commit or an image digest
     * @param version as people call it: a tag, a branch
     */
    public record Artifact(
            @NotBlank @Size(max = 200) String digest,
            @NotBlank @Size(max = 200) String version) {
        /** The letters of a commit that people and tools write at least. */
        static final int ABBREVIATED = 7;

        /** Digests of one sort can be told apart by themselves. */
        private static final List<Pattern> SORTS = Stream.of("", "sha256:")
                .map(sort -> Pattern.compile(sort + "[0-9a-f]{" + ABBREVIATED + ",64}"))
                .toList();

        /** Builds and days have numbers, of which one may begin like another; a whole commit may have no letters, too. */
        private static final Pattern NUMBER = Pattern.compile("[0-9]{1,39}");

        /** Whether people or tools call it that: by its version, its digest, or as much of a commit or an image's digest as they write. */
        public boolean isKnownAs(String name) {
            return version.equals(name) || isDigest(name);
        }

        /** Whether both are the same. Where both are commits or digests of images these alone count, since a branch or a tag moves on. */
        public boolean isSameAs(Artifact other) {
            return isDigest(other.digest) || (!isOfItsSort(other.digest) && version.equals(other.version));
        }

        private boolean isDigest(String name) {
            return digest.equals(name) || (isOfItsSort(name) && (begins(name, digest) || begins(digest, name)));
        }

        private static boolean begins(String letters, String whole) {
            return whole.startsWith(letters) && !NUMBER.matcher(whole).matches();
        }

        private boolean isOfItsSort(String name) {
            return SORTS.stream()
                    .anyMatch(sort ->
                            sort.matcher(digest).matches() && sort.matcher(name).matches());
        }
    }

    /** Whether both may be about the same place: a site or cell that one does not name it means too. */
    public boolean sameTarget(Subject other) {
        return service.equals(other.service)
                && environment.equals(other.environment)
                && mayBeAt(other.datacenter, other.unit);
    }

    /** Whether it is about a site and a cell, or may be: who names none is about all. */
    public boolean mayBeAt(Optional<String> otherDatacenter, Optional<String> otherUnit) {
        return meet(datacenter, otherDatacenter) && meet(unit, otherUnit);
    }

    private static boolean meet(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
}
