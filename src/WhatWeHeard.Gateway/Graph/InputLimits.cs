using System.Collections;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;
using Inputs = GraphQL.Inputs;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// What values may be, whether they stand in the document or in its variables: lists of a bounded length, and text that every
/// database keeps as it is (SQLite ends a text at NUL, PostgreSQL refuses it; half a character is kept by neither).
/// </summary>
internal static class InputLimits
{
    private static readonly RequestError ListTooLong = new("BAD_USER_INPUT", LocalizedText.Of(
        $"A list in the input is too long: at most {OperationLimits.MostInList} elements. Ask in several requests.",
        $"Une liste fournie en entrée est trop longue : au plus {OperationLimits.MostInList} éléments. Procédez en plusieurs requêtes."));

    public static readonly RequestError NotText = new("BAD_USER_INPUT", LocalizedText.Of(
        "A text in the input holds a character that can't be kept: NUL, or half of a character (a lone surrogate).",
        "Un texte fourni en entrée contient un caractère qui ne peut être conservé : NUL ou moitié de caractère (surrogat isolé)."));

    public static RequestError? CheckLiterals(GraphQLDocument document)
    {
        var look = new Look();
        new Literals().VisitAsync(document, new(look)).AsTask().GetAwaiter().GetResult(); // nothing in it waits
        return look.Why;
    }

    public static RequestError? CheckVariables(Inputs? variables)
    {
        if (variables is null) return null;
        foreach (var (_, value) in variables)
            if (Check(value) is { } why)
                return why;
        return null;
    }

    private static RequestError? Check(object? value)
    {
        switch (value)
        {
            case string text:
                return IsKept(text) ? null : NotText;
            case IEnumerable<KeyValuePair<string, object?>> fields:
                foreach (var (_, field) in fields)
                    if (Check(field) is { } why)
                        return why;
                return null;
            case IList list:
                if (list.Count > OperationLimits.MostInList) return ListTooLong;
                foreach (var element in list)
                    if (Check(element) is { } why)
                        return why;
                return null;
            default:
                return null;
        }
    }

    private static bool IsKept(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return !text.Contains('\0');
    }

    private sealed class Look
    {
        public RequestError? Why { get; set; }
    }

    private readonly struct LookContext(Look look) : IASTVisitorContext
    {
        public Look Look { get; } = look;

        public CancellationToken CancellationToken => default;
    }

    private sealed class Literals : ASTVisitor<LookContext>
    {
        protected override ValueTask VisitListValueAsync(GraphQLListValue listValue, LookContext context)
        {
            if (listValue.Values?.Count > OperationLimits.MostInList) context.Look.Why ??= ListTooLong;
            return base.VisitListValueAsync(listValue, context);
        }

        protected override ValueTask VisitStringValueAsync(GraphQLStringValue stringValue, LookContext context)
        {
            if (!IsKept(stringValue.Value.Span)) context.Look.Why ??= NotText;
            return base.VisitStringValueAsync(stringValue, context);
        }
    }
}
