package io.loadline.changes.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A merged pull request.
 *
 * @param id a name of its own
 * @param author empty when nobody knows
 * @param mergeCommit what it became
 */
public record MergedRequest(
        String id,
        String author,
        String mergeCommit,
        Instant created,
        Instant merged,
        List<Commit> commits,
        List<Comment> comments) {
    public MergedRequest {
        commits = List.copyOf(commits);
        comments = List.copyOf(comments);
    }

    public record Commit(String sha, Instant authored) {}

    /** A comment or a review. */
    public record Comment(String id, String author, Instant created) {}

    /** The commit that was written first. */
    Optional<Commit> firstCommit() {
        return commits.stream().min(Comparator.comparing(Commit::authored));
    }

    /** The first comment of somebody else; of an unknown author's request every comment is one. */
    Optional<Comment> firstReview() {
        return comments.stream()
                .filter(comment -> author.isEmpty() || !comment.author().equals(author))
                .min(Comparator.comparing(Comment::created));
    }
}
