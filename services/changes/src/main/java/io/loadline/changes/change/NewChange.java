package io.loadline.changes.change;

import io.loadline.changes.ddl.Dialect;
import io.loadline.kernel.Window;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a requester sends: the body of {@code POST /changes} and of {@code …/revise}.
 *
 * @param statements of a database change, each a text of one statement or several
 * @param dialect of the statements; read as PostgreSQL's when nobody says
 * @param soak how long it is watched once it is made, at most 7 days: until then it is not verified without the verdict of a canary analysis
 */
@Schema(examples = """
        {"service":"checkout","kind":"deployment","type":"normal","title":"Checkout 1.4.2","environment":"production","datacenter":"east",
         "window":{"start":"2031-11-03T02:00:00Z","end":"2031-11-03T04:00:00Z"},
         "artifact":{"digest":"sha256:5f1c0a7e9b3d","version":"1.4.2"},"resources":["checkout-db"],"plan":"Roll out cell by cell",
         "rollback":"Roll back cell by cell","statements":["SET lock_timeout = '2s'; CREATE INDEX CONCURRENTLY i ON orders (paid_at)"],
         "dialect":"postgresql","soak":"PT30M"}""")
record NewChange(
        @NotBlank @Size(max = 63) String service,
        Subject.Kind kind,
        Subject.Type type,
        @NotBlank @Size(max = 200) String title,
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String environment,
        Optional<@Size(min = 1, max = 63) String> datacenter,
        Optional<@Size(min = 1, max = 63) String> unit,
        Window window,
        Optional<Subject.Artifact> artifact,
        @Size(max = 100) List<@NotBlank @Size(max = 200) String> resources,
        @NotBlank @Size(max = 20_000) String plan,
        @NotBlank @Size(max = 20_000) String rollback,
        @Size(max = 1000) List<@NotBlank @Size(max = 100_000) String> statements,
        Optional<UUID> incident,
        Optional<Dialect> dialect,
        Optional<Duration> soak) {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration LONGEST_SOAK = Duration.ofDays(7);

    NewChange {
        if (window.length().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a window is at most 30 days long");
        }
        if (soak.filter(time -> time.isNegative() || time.compareTo(LONGEST_SOAK) > 0)
                .isPresent()) {
            throw new IllegalArgumentException("a change is watched for at most 7 days");
        }
    }

    Proposal proposal() {
        return new Proposal(
                new Subject(service, kind, type, title, environment, datacenter, unit, artifact),
                window,
                resources,
                plan,
                rollback,
                statements,
                incident.map(UUID::toString),
                dialect,
                soak);
    }
}
