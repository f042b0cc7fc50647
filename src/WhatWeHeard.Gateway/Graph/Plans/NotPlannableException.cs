namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>What a plan leaves to the engine: a construct it doesn't know, or an answer that has errors in it.</summary>
public sealed class NotPlannableException(string message) : Exception(message);
