package io.loadline.changes.hook;

import io.loadline.changes.commit.PullRequest;
import io.loadline.changes.commit.Push;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What GitHub and GitLab tell alike of commits and pull requests. It only adds to what is measured, so that a body that leaves
 * something out is kept and nothing follows from it.
 */
final class Commits {
    private static final String BRANCH = "refs/heads/";
    /** As long as the repository's hashes are. */
    private static final Pattern NONE = Pattern.compile("0+");

    private static final int MOST = 1_000;

    private Commits() {}

    /** @param forced whether the branch no longer points to what came after that which it had pointed to */
    static Told pushed(Body body, String repository, boolean forced) {
        var branch =
                body.maybe("/ref").filter(ref -> ref.startsWith(BRANCH)).map(ref -> ref.substring(BRANCH.length()));
        var after = body.maybe("/after").filter(Commits::isCommit);
        if (branch.isEmpty() || after.isEmpty()) {
            return new Told.Nothing("nothing follows from a tag or the end of a branch");
        }
        var commits = body.each("/commits").flatMap(Commits::commit).toList();
        return body.maybe(repository)
                .<Told>map(name -> new Told.Pushed(new Push.Receive(
                        small(name),
                        branch.get(),
                        body.maybe("/before").filter(sha -> !forced && isCommit(sha)),
                        after.get(),
                        commits.subList(Math.max(0, commits.size() - MOST), commits.size()))))
                .orElseGet(Commits::tooLittle);
    }

    private static boolean isCommit(String hash) {
        return !NONE.matcher(hash).matches();
    }

    private static Stream<Push.Commit> commit(Body commit) {
        return commit
                .maybe("/id")
                .flatMap(sha -> commit.maybeInstant("/timestamp").map(written -> new Push.Commit(sha, written)))
                .stream();
    }

    static Told requested(
            Optional<String> repository,
            Optional<String> number,
            Optional<String> author,
            Optional<String> branch,
            Optional<String> base,
            Optional<Instant> created,
            Optional<String> mergeCommit,
            Optional<Instant> merged) {
        if (repository.isEmpty() || number.isEmpty() || created.isEmpty()) {
            return tooLittle();
        }
        return new Told.Requested(new PullRequest.Description(
                small(repository.get()),
                number.get(),
                author.orElse(""),
                branch,
                base,
                created.get(),
                mergeCommit.flatMap(commit -> merged.map(at -> new PullRequest.Merge(commit, at)))));
    }

    static Told reviewed(
            Optional<String> repository,
            Optional<String> number,
            Optional<String> id,
            Optional<String> author,
            Optional<Instant> at) {
        if (repository.isEmpty() || number.isEmpty() || id.isEmpty() || at.isEmpty()) {
            return tooLittle();
        }
        return new Told.Reviewed(
                small(repository.get()), number.get(), new PullRequest.Comment(id.get(), author.orElse(""), at.get()));
    }

    private static String small(String repository) {
        return repository.toLowerCase(Locale.ROOT);
    }

    private static Told tooLittle() {
        return new Told.Nothing("it says too little for anything to follow");
    }
}
