package io.loadline.changes.incident;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was learned of an incident, as whoever reviews it writes it. */
@Schema(examples = """
        {"cause":{"trigger":"load","kind":"configuration","control":"canary"},"factors":["The pool was as small as before the sale"],
         "followUps":[{"title":"Alert on the pool of connections","owner":"checkout","due":"2031-12-01"}]}""")
record NewReview(
        Cause cause,
        @Size(max = 50) List<@NotBlank @Size(max = 500) String> factors,
        @Size(max = 50) List<FollowUp> followUps) {
    Review review() {
        return new Review(
                new Review.Cause(
                        cause.trigger(),
                        cause.kind(),
                        cause.control(),
                        cause.change().map(UUID::toString),
                        cause.origin().map(UUID::toString)),
                factors,
                followUps.stream()
                        .map(f -> new Review.FollowUp(f.title(), f.owner(), f.due()))
                        .toList());
    }

    /** @param origin the change that brought the defect, when another one set it off or none did */
    record Cause(
            Review.Trigger trigger,
            @NotBlank @Size(max = 100) String kind,
            Review.Control control,
            Optional<UUID> change,
            Optional<UUID> origin) {}

    record FollowUp(
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 63) String owner,
            LocalDate due) {}
}
