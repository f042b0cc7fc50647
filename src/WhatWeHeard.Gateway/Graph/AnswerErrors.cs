using GraphQL;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// Errors as whoever asked reads them: in their language, with both beside it, no more of them than anybody reads, and no longer
/// than it takes to recognize what one wrote.
/// </summary>
internal static class AnswerErrors
{
    public static ExecutionResult In(LanguagePreference languages, ExecutionResult result)
    {
        if (result.Errors is not { Count: > 0 } errors) return result;
        var said = new ExecutionErrors();
        foreach (var error in errors.Take(OperationLimits.MostErrors)) said.Add(In(languages, error));
        result.Errors = said;
        return result;
    }

    private static ExecutionError In(LanguagePreference languages, ExecutionError error)
    {
        if (error is GraphQL.Execution.UnhandledError) return error; // masked, and in both languages already
        if (error is RequestError own) return languages.PrefersFrench ? own.In("fr") : own;
        var english = EngineErrorText.Short(error.Message);
        var french = EngineErrorText.French(error.Message) ?? "La requête n’est pas valide.";
        var text = new RequestError(error.Code ?? "BAD_REQUEST", LocalizedText.Of(english, french), languages.PrefersFrench ? "fr" : "en") { Path = error.Path };
        foreach (var location in error.Locations ?? []) text.AddLocation(location);
        return text;
    }
}
