package io.loadline.changes.commit;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table of pull requests behind {@link CommitStore}. */
@ApplicationScoped
class PullRequestProjection extends FoldedProjection<PullRequest.PullRequestEvent, PullRequest> {

    PullRequestProjection() {
        super(
                "pull_request_row",
                PullRequest.DECIDER,
                PullRequest.class,
                Map.of("merge_commit", "text"),
                request -> Map.of(
                        "merge_commit",
                        orEmpty(request.description()
                                .flatMap(PullRequest.Description::merge)
                                .map(PullRequest.Merge::commit))));
    }
}
