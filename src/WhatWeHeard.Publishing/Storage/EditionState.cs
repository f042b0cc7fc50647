namespace WhatWeHeard.Publishing.Storage;

/// <summary>
/// Where an edition is in its life: draft → in review → published → superseded or withdrawn; what never became public is
/// superseded by the next draft, or discarded.
/// </summary>
public enum EditionState { Draft, InReview, Published, Superseded, Withdrawn, Discarded }
