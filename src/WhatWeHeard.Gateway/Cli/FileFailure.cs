using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>Why a file can't be read or written. The system tells it in English alone: what it often says is said here in both languages, the rest is quoted.</summary>
internal static class FileFailure
{
    public static LocalizedText Said(Exception e)
    {
        // The path stands in the message, between the only quotes.
        var path = e.Message.Split('\'') is [_, var quoted, _] ? quoted : null;
        return (e, path) switch
        {
            (FileNotFoundException, { }) => LocalizedText.Of($"There is no file {path}.", $"Il n’y a pas de fichier {path}."),
            (DirectoryNotFoundException, { }) => LocalizedText.Of($"There is no folder for {path}.", $"Il n’y a pas de dossier pour {path}."),
            (UnauthorizedAccessException, { }) => LocalizedText.Of($"This account may not use {path}, or it is a folder.", $"Ce compte n’a pas accès à {path}, ou c’est un dossier."),
            _ => LocalizedText.Of(e.Message, $"Fichier inutilisable; le système dit en anglais : « {e.Message} »."),
        };
    }
}
