package io.loadline.eventstore;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a failure means for whoever has to go on after it. */
public final class Failures {
    /** Classes of SQLSTATE: data exception, integrity violation, limit of the database exceeded. */
    private static final Set<String> OF_THE_DATA = Set.of("22", "23", "54");

    private static final int LENGTH = 5;

    private Failures() {}

    /** Whether the database refuses what it was given, and will refuse it however often it is asked. */
    public static boolean isOfTheData(Throwable failure) {
        return OF_THE_DATA.stream().anyMatch(sqlState(failure)::startsWith);
    }

    /** What PostgreSQL says of it: the five characters of the SQLSTATE; empty when it says nothing. */
    public static String sqlState(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> Optional.ofNullable(own(cause)).stream())
                .filter(state -> state.length() == LENGTH)
                .findFirst()
                .orElse("");
    }

    /** Of the driver's own exception, or of what Hibernate makes of it. */
    private static @Nullable String own(Throwable failure) {
        return switch (failure) {
            case PgException e -> e.getSqlState();
            case SQLException e -> e.getSQLState();
            default -> null;
        };
    }

    /** What an operator is shown; a text that the database takes, whatever the failure quotes. */
    public static String reason(Throwable failure) {
        var reason = failure instanceof Rejection rejection
                ? rejection.code().code() + ": " + rejection.getMessage()
                : failure.toString();
        return reason.replace('\0', ' ');
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .map(Optional::get)
                .limit(20);
    }
}
