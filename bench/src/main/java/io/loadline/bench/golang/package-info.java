/**
 * Runs tests that stand in Go, as far as tables of cases need it: declarations of a package, structs by value, slices, maps, pointers,
 * closures, {@code if}, {@code switch} and {@code for range}. Go's own tools would say whether the tests hold for the code that they
 * belong to; here they are held against ours, which a {@link io.loadline.bench.golang.Surroundings} puts in its place, with what else
 * lies outside of the package. Types are not checked: what is read compiles. Anything more is refused with its line.
 */
@NullMarked
package io.loadline.bench.golang;

import org.jspecify.annotations.NullMarked;
