package io.loadline.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/** Adds to every operation of the API document what comes by itself: problems, keys, versions, time travel, pages. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {
    /** Extension of operations that only answer as of now: they do not take asOf. */
    public static final String NOW = "x-loadline-now";

    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "The request cannot be read",
            "401", "No or no valid bearer token",
            "403", "The token's roles or teams do not allow this",
            "404", "There is no such thing",
            "409", "The state does not allow this",
            "412", "It has another version than If-Match or If-None-Match asked for",
            "413", "The body is larger than 1 MiB",
            "415", "The body has another content type than is asked for",
            "422", "The request can be read, but not accepted; all its errors are listed",
            "503",
                    "A fact that was asked for has not arrived yet, or too much waits; Retry-After says when to come again");
    private static final String OTHERS = "default";
    /** An example would be sent by whoever tries an operation on the page of the API. */
    private static final Optional<?> NONE = Optional.empty();

    private static final String HOOKS = "/hooks/";
    private static final Set<String> STREAMED = Set.of(Uploads.NDJSON, Uploads.CSV, "application/octet-stream");
    private static final Set<String> TEXT = Set.of(Uploads.NDJSON, Uploads.CSV);
    private static final List<String> READ = List.of("400", "401", "403", "404", "503", OTHERS);
    private static final List<String> WRITE =
            List.of("400", "401", "403", "404", "409", "412", "413", "415", "422", "503", OTHERS);

    private final OptionalFields optional;

    /** @param index of the application's classes */
    public OpenApiDocument(IndexView index) {
        this.optional = new OptionalFields(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        var schemas = new LinkedHashMap<>(
                Optional.ofNullable(document.getComponents().getSchemas()).orElse(Map.of()));
        Schemas.correct(schemas, optional);
        document.getComponents().setSchemas(schemas);
        new TreeMap<>(PROBLEMS)
                .forEach((status, meaning) -> document.getComponents().addResponse(status, problem(meaning)));
        document.getComponents().addResponse(OTHERS, problem("Another failure, such as 406, 414, 431 or 500"));
        AnswerHeaders.define(document.getComponents());
        // the generator lists those of annotations, and the operations here have others
        document.setTags(null);
        var examples = new ExampleValues(schemas);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    Successes.complete(method, operation);
                    complete(path, method, item, operation);
                    readable(operation);
                    exemplify(operation, examples);
                }));
    }

    /** Lines are texts, however they are read here: generated clients take them as such. */
    private static void readable(Operation operation) {
        body(operation)
                .ifPresent(content -> content.getMediaTypes().forEach((name, type) -> {
                    if (TEXT.contains(name)) {
                        type.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
                    }
                }));
    }

    /** Examples where the resource gives none. */
    private static void exemplify(Operation operation, ExampleValues examples) {
        body(operation).ifPresent(content -> exemplify(content, examples));
        operation.getResponses().getAPIResponses().values().stream()
                .flatMap(response -> Optional.ofNullable(response.getContent()).stream())
                .forEach(content -> exemplify(content, examples));
    }

    private static void exemplify(Content content, ExampleValues examples) {
        content.getMediaTypes().forEach((name, type) -> {
            if (name.contains("json")
                    && !TEXT.contains(name)
                    && type.getSchema() != null
                    && type.getExample() == null
                    && type.getExamples() == null) {
                type.setExample(examples.of("", type.getSchema(), 0));
            }
        });
    }

    private static void complete(String path, PathItem.HttpMethod method, PathItem item, Operation operation) {
        operation.setOperationId(OperationNames.of(method, path));
        operation.setTags(List.of(OperationNames.groupOf(path)));
        if (path.endsWith("/history") && operation.getSummary() == null) {
            operation.setSummary("What happened to it, who did it and why");
        }
        Optional.ofNullable(operation.getParameters())
                .ifPresent(own -> own.forEach(parameter -> ParameterNotes.complete(path, parameter)));
        var reads = method == PathItem.HttpMethod.GET || method == PathItem.HttpMethod.HEAD;
        (reads ? READ : WRITE)
                .stream()
                        .filter(status -> !status.equals("413") || !isStreamed(operation))
                        .forEach(status -> refuse(operation, status));
        query(operation, "atLeast", "Answer no earlier than this fact is known here: <service>:<position>", "slo:4711");
        var ofNow =
                operation.getExtensions() != null && operation.getExtensions().containsKey(NOW);
        if (reads && !ofNow) {
            query(operation, "asOf", "Answer as it was known at this instant", "2026-11-11T00:00:00Z");
        }
        // what operators do to the machinery has no version, and does the same however often it is sent
        var machinery = path.contains("/operations/");
        if (!reads && !machinery) {
            header(operation, "If-Match", "The version (ETag) that it must have", "\"3\"", false);
        }
        if (method == PathItem.HttpMethod.POST) {
            post(path, operation);
        }
        if (reads && !machinery && (path.endsWith("}") || item.getPUT() != null)) {
            header(operation, "If-None-Match", "The version (ETag) that is known already", NONE, false);
            AnswerHeaders.ofOne(operation);
        }
        if (!reads && !machinery && !path.contains(HOOKS)) {
            command(operation);
        }
        if (method == PathItem.HttpMethod.PUT) {
            header(operation, "If-None-Match", "* to create only", "*", false);
        }
        if (reads && isPage(operation)) {
            query(operation, "limit", "At most so many, 1 to 500; 50 when not given", 50);
            query(operation, "after", "The cursor that the page before gave as next", NONE);
        }
    }

    /** What whoever writes may say of it, and is told. */
    private static void command(Operation operation) {
        header(
                operation,
                "Loadline-Initiator",
                "The person that a machine client acts for, by whom four eyes are counted; percent-encoded UTF-8 where it is not ASCII",
                NONE,
                false);
        header(operation, "Loadline-Reason", "Why, for its history", NONE, false);
        AnswerHeaders.ofCommand(operation);
    }

    private static void post(String path, Operation operation) {
        if (path.contains(HOOKS)) {
            // their senders sign instead of sending tokens and making up keys
            operation.setSecurity(List.of());
            return;
        }
        header(
                operation,
                "Idempotency-Key",
                "A UUID that the client makes up; the same key and content give the same answer",
                "5b2c9d0e-8f43-4c55-9a4e-0f3b6d1c7a10",
                true);
    }

    private static void refuse(Operation operation, String status) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        var before = operation.getResponses().getAPIResponse(status);
        if (before != null && before.getContent() != null) {
            return;
        }
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref(status));
    }

    private static APIResponse problem(String meaning) {
        return OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }

    /** Uploads have no limit. */
    private static boolean isStreamed(Operation operation) {
        return body(operation)
                .map(content -> content.getMediaTypes().keySet().stream().anyMatch(STREAMED::contains))
                .orElse(false);
    }

    private static Optional<Content> body(Operation operation) {
        return Optional.ofNullable(operation.getRequestBody()).flatMap(body -> Optional.ofNullable(body.getContent()));
    }

    private static boolean isPage(Operation operation) {
        return Optional.ofNullable(operation.getResponses().getAPIResponse("200"))
                .flatMap(ok -> Optional.ofNullable(ok.getContent()))
                .map(content -> content.getMediaTypes().values().stream()
                        .flatMap(type -> Optional.ofNullable(type.getSchema()).stream())
                        .flatMap(schema -> Optional.ofNullable(schema.getRef()).stream())
                        .anyMatch(ref -> ref.startsWith("#/components/schemas/Page")))
                .orElse(false);
    }

    private static void query(Operation operation, String name, String description, Object example) {
        add(operation, Parameter.In.QUERY, name, description, example, false);
    }

    private static void header(Operation operation, String name, String description, Object example, boolean required) {
        add(operation, Parameter.In.HEADER, name, description, example, required);
    }

    private static void add(
            Operation operation, Parameter.In in, String name, String description, Object example, boolean required) {
        var known = Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .anyMatch(parameter -> name.equals(parameter.getName()));
        if (known) {
            return;
        }
        var parameter = OASFactory.createParameter()
                .in(in)
                .name(name)
                .description(description)
                .required(required)
                .schema(schema(name, example));
        operation.addParameter(example instanceof Optional<?> ? parameter : parameter.example(example));
    }

    private static Schema schema(String name, Object example) {
        var schema = OASFactory.createSchema()
                .addType(example instanceof Integer ? Schema.SchemaType.INTEGER : Schema.SchemaType.STRING);
        return name.equals("asOf") ? schema.format("date-time") : schema;
    }
}
