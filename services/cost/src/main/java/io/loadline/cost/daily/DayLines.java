package io.loadline.cost.daily;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.RejectionCode;
import io.loadline.web.StrictJson;
import io.loadline.web.Uploads.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sorts uploaded lines into those that can be recorded and what is wrong with the others.
 *
 * @param <L> a line
 * @param <T> what it tells of a day
 */
public abstract class DayLines<L, T> {
    /** An upload is one transaction. */
    static final int MOST = 20_000;

    private final List<T> good = new ArrayList<>();
    private final List<Violation> errors = new ArrayList<>();
    private final Set<Object> keys = new HashSet<>();
    private Optional<RejectionCode> first = Optional.empty();
    private int seen;
    private int wrong;

    protected abstract T day(L line);

    /** Says everything that is {@link #wrong} with a line. */
    protected abstract void check(T day, int line);

    /** Whether no line before had that key. */
    protected final boolean isNew(Object key) {
        return keys.add(key);
    }

    /** It is {@link #wrong} with a line that it calls something by a name that is not registered. */
    protected final void registered(
            Set<String> names, String name, RejectionCode code, String thing, String pointer, int line) {
        if (!names.contains(name)) {
            wrong(code, pointer, line, "no " + thing + " '" + name + "' is registered");
        }
    }

    protected final void wrong(RejectionCode code, String pointer, int line, String message) {
        wrong++;
        if (errors.isEmpty()) {
            first = Optional.of(code);
        }
        if (errors.size() < StrictJson.MOST_ERRORS) {
            errors.add(new Violation(code.code(), pointer, line, message));
        }
    }

    /** @throws Rejection when there are more than {@value #MOST} of them, good or not */
    final void add(List<Line<L>> lines) {
        seen += lines.size();
        if (seen > MOST) {
            throw DailyProblem.TOO_MANY_LINES.because("an upload has at most " + MOST + " lines");
        }
        for (var line : lines) {
            int before = wrong;
            var day = day(line.value());
            check(day, line.number());
            if (wrong == before) {
                good.add(day);
            }
        }
    }

    /** @throws Rejection with the code of the first error, when anything is wrong */
    final void requireGood() {
        first.ifPresent(code -> {
            throw new Rejection(code, errors.getFirst().message(), errors);
        });
    }

    final List<T> good() {
        return good;
    }

    /** The first {@value StrictJson#MOST_ERRORS} of them. */
    final List<Violation> errors() {
        return errors;
    }
}
