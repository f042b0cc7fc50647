using GraphQL.Types;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>One field of a selection, with every node of the document that asks for it under the same response name.</summary>
internal sealed class FieldPart(FieldType definition, GraphQLField first)
{
    private readonly List<GraphQLField> nodes = [first];

    public FieldType Definition { get; } = definition;

    /// <summary>The node whose arguments count: those of the others are the same, or the document isn't valid.</summary>
    public GraphQLField First { get; } = first;

    public string Key { get; } = first.Alias?.Name.StringValue ?? definition.Name;

    public IReadOnlyList<GraphQLField> Nodes => nodes;

    /// <summary>Place of its arguments in a run.</summary>
    public int Arguments { get; set; }

    /// <summary>How it begins in the answer: <c>{"name":</c>, or <c>,"name":</c> after another.</summary>
    public byte[] Prefix { get; set; } = [];

    /// <summary>The fields below it; null for a leaf, and where they depend on the type found.</summary>
    public IReadOnlyList<FieldPart>? Below { get; set; }

    /// <summary>As <see cref="Selection.IsSettled"/>, of what is below it.</summary>
    public bool IsSettledBelow { get; set; } = true;

    public void Merge(GraphQLField node) => nodes.Add(node);

    public bool Selects(string field) => Below?.Any(p => p.Definition.Name == field) == true;

    public bool Selects(string field, string below) => Below?.Any(p => p.Definition.Name == field && p.nodes.Any(n => Holds(n.SelectionSet, below))) == true;

    /// <summary>Whether a selection names a field; where it spreads a fragment, it may.</summary>
    public static bool Holds(GraphQLSelectionSet? selections, string name) =>
        selections?.Selections.Any(s => s is not GraphQLField field || field.Name.Value == name) == true;
}
