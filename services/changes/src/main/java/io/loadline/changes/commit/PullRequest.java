package io.loadline.changes.commit;

import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A pull request, or what GitLab calls a merge request.
 *
 * @param description empty as long as only comments on it were heard of
 * @param comments the first of each person
 */
public record PullRequest(Optional<Description> description, List<Comment> comments) {
    /** The rule. */
    public static final PullRequestDecider DECIDER = new PullRequestDecider();

    public PullRequest {
        comments = List.copyOf(comments);
    }

    /** @param number as its repository counts them */
    public static UUID stream(String repository, String number) {
        return Uuids.named("pull-request", repository, number);
    }

    /**
     * @param repository that it goes to, in small letters
     * @param author in the sender's words, as those of comments are
     * @param branch that it comes from; empty when that is of another repository
     * @param base the commit that it is compared with
     */
    public record Description(
            String repository,
            String number,
            String author,
            Optional<String> branch,
            Optional<String> base,
            Instant created,
            Optional<Merge> merge) {
        /** {@code harbour/checkout#12}. */
        public String name() {
            return repository + "#" + number;
        }
    }

    /** @param commit what it has become on the branch that it went to */
    public record Merge(String commit, Instant at) {}

    /** A comment or a review. */
    public record Comment(String id, String author, Instant at) {}

    /** What is told of one. */
    public sealed interface PullRequestCommand {
        record Describe(Description description) implements PullRequestCommand {}

        record Remark(Comment comment) implements PullRequestCommand {}
    }

    /** What became known of one. */
    public sealed interface PullRequestEvent {
        record Described(Description description) implements PullRequestEvent {}

        record Commented(Comment comment) implements PullRequestEvent {}
    }

    boolean isMerged() {
        return description.flatMap(Description::merge).isPresent();
    }

    /** Whether its author has commented no later than that. */
    boolean hasHeard(Comment comment) {
        return comments.stream()
                .anyMatch(known ->
                        known.author().equals(comment.author()) && !known.at().isAfter(comment.at()));
    }

    PullRequest with(Comment comment) {
        var first = new ArrayList<>(comments);
        first.removeIf(known -> known.author().equals(comment.author()));
        first.add(comment);
        return new PullRequest(description, first);
    }
}
