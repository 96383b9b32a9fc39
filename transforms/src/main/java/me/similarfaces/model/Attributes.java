package me.similarfaces.model;

import me.similarfaces.face.FieldValue;

/**
 * What one run of the attributes' model says of a face.
 *
 * @param bucket the most likely range of ages, and the scores that the age was made of
 */
public record Attributes(
    FieldValue.Label race, FieldValue.Label gender, FieldValue.Age age, FieldValue.Label bucket) {}
