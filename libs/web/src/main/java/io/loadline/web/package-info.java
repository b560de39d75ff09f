/**
 * What all services do the same way over HTTP: strict bodies, problems, roles and teams, idempotency, versions, time travel,
 * pages. A resource looks like this (its methods must be public); the rest of the REST contract comes by itself.
 *
 * <pre>{@code
 * @Path("/changes")                       // below /api/<service>/v1
 * @Produces(MediaType.APPLICATION_JSON)
 * @RolesAllowed(Roles.VIEWER)             // everybody who is somebody may read
 * public class ChangeResource {
 *     private final Commands commands;    // writes, as the caller of this request
 *     private final Reads reads;          // asOf, paging, history
 *     private final Caller caller;
 *     private final Directory directory;
 *
 *     @POST                               // Idempotency-Key is required
 *     @APIResponseSchema(value = View.class, responseCode = "201")
 *     @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
 *     public Uni<Response> register(NewChange body) {
 *         var id = Uuids.create();
 *         return directory
 *                 .references()
 *                 .service("/service", body.service())
 *                 .unit("/unit", body.unit())
 *                 .services()                                                     // 422 unknown-service, unknown-unit
 *                 .invoke(named -> caller.requireTeam(named.get(body.service()).owner()))   // 403 foreign-team
 *                 .chain(() -> commands.create(Change.DECIDER, id, body.command(), change ->
 *                         Answers.created("/changes/" + id, View.of(id, change.state()))));
 *     }
 *
 *     @POST                               // a command on an existing thing, else 404; also honours If-Match
 *     @Path("/{id}/approve")
 *     @RolesAllowed(Roles.SRE)
 *     public Uni<Response> approve(UUID id) {
 *         return commands.act(Change.DECIDER, id, new ChangeCommand.Approve(commands.person()), change ->
 *                 Answers.ok(View.of(id, change.state())));
 *     }
 *
 *     @PUT                                // no key; If-Match and If-None-Match honoured; 201 when it is new, else 200
 *     @Path("/policies/{name}")
 *     @RolesAllowed(Roles.SRE)
 *     public Uni<Response> policy(String name, NewPolicy body) {
 *         return commands.put(Policy.DECIDER, Uuids.named("policy", name), body.command(name), policy ->
 *                 Answers.stored(policy, "/policies/" + name, PolicyView.of(policy.state())));
 *     }
 *
 *     @GET                                // 404, ETag, If-None-Match, asOf
 *     @Path("/{id}")
 *     public Uni<Response> change(UUID id) {
 *         return reads.one(Change.DECIDER, id, change -> View.of(id, change.state()));
 *     }
 *
 *     @GET
 *     @Path("/{id}/history")
 *     public Uni<Page<Happening>> history(UUID id) {
 *         return reads.history(id);
 *     }
 *
 *     @GET                                // ?limit= &after= &asOf= &atLeast=
 *     public Uni<Page<View>> changes(@QueryParam("service") Optional<String> service) {
 *         var paging = reads.paging();    // the store fetches paging.fetch() rows, one more than the page has
 *         return reads.at().chain(position -> timeline.changes(service, position, paging))
 *                 .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.at(), row.id())));
 *     }
 *
 *     record NewChange(
 *             String service,                                          // required
 *             Kind kind,                                               // @EnumNaming(KebabCase.class) on the enum
 *             @Size(min = 1, max = 200) String title,                  // constraints are checked
 *             Optional<String> unit,                                   // may be left out
 *             Window window,                                           // records nest
 *             List<@NotBlank String> resources) {}                     // empty when left out
 * }
 * }</pre>
 *
 * <p>The API document at {@code /q/openapi} knows request bodies and returned records by itself; what is within a {@code Response}
 * it learns from {@code @APIResponseSchema}, what an operation is for from {@code @Operation(summary = "…")}.
 *
 * <p>{@link io.loadline.web.Uploads} shows how large bodies are read. Several streams at
 * once: {@link io.loadline.web.Commands#together}. Refusals are {@link io.loadline.eventstore.Rejection}s, from wherever.
 */
@NullMarked
package io.loadline.web;

import org.jspecify.annotations.NullMarked;
