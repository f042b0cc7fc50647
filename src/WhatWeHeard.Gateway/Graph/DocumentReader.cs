using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// From text to a document within the limits, cheapest refusal first: characters before anything is allocated, tokens before
/// anything is parsed, depth while it is parsed, sizes before anything is validated.
/// </summary>
public sealed class DocumentReader(ISchema schema)
{
    public (KnownDocument? Document, RequestError? Why) Read(string key)
    {
        if (key.Length > OperationLimits.MostCharacters)
            return (null, OperationLimits.TooLarge($"{OperationLimits.MostCharacters} characters", $"{OperationLimits.MostCharacters} caractères"));
        var text = ExecutableText.Plain(key);
        try
        {
            if (HasTooManyTokens(text)) return (null, OperationLimits.TooLarge($"{OperationLimits.MostTokens} tokens", $"{OperationLimits.MostTokens} jetons lexicaux"));
            var parsed = Parser.Parse(text, new ParserOptions { MaxDepth = OperationLimits.MostNesting });
            var size = DocumentSize.Of(parsed);
            return OperationLimits.Check(parsed, size) is { } refused ? (null, refused) : (new(schema, key, text, parsed, size), null);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return (null, OperationLimits.TooDeep($"{OperationLimits.MostNesting} brackets within each other", $"{OperationLimits.MostNesting} parenthèses ou accolades imbriquées"));
        }
        catch (GraphQLSyntaxErrorException e)
        {
            return (null, Misread(e));
        }
    }

    private static bool HasTooManyTokens(string text)
    {
        // No token is shorter than a character.
        if (text.Length <= OperationLimits.MostTokens) return false;
        var (tokens, token) = (0, Lexer.Lex(text));
        for (; token.Kind != TokenKind.EOF; token = Lexer.Lex(text, token.End))
            if (++tokens > OperationLimits.MostTokens)
                return true;
        return false;
    }

    private static RequestError Misread(GraphQLSyntaxErrorException e)
    {
        var (line, column) = (e.Location.Line, e.Location.Column);
        var error = new RequestError("SYNTAX_ERROR", LocalizedText.Of(
            $"The query can't be read at line {line}, column {column}: {EngineErrorText.Short(e.Description)}",
            $"La requête est illisible à la ligne {line}, colonne {column} : {EngineErrorText.FrenchSyntax(e.Description)}"));
        error.AddLocation(e.Location);
        return error;
    }
}
