/**
 * The rules of CDEvents 0.2 to 0.6-draft as a model of our own: what an event must look like, and where one does not. The rules
 * are those of the JSON Schemas at github.com/cdevents/spec.
 */
@NullMarked
package io.loadline.changes.cdevents;

import org.jspecify.annotations.NullMarked;
