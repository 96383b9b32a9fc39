/**
 * The models: what turns pixels into faces, embeddings and attributes. {@link
 * me.similarfaces.model.Models} opens the pack once per JVM and hands out the typed models; {@link
 * me.similarfaces.model.MicroBatcher} shares their predictors between threads. Knows DJL, neither
 * Beam nor any store.
 */
package me.similarfaces.model;
