using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using WhatWeHeard.Gateway.Graph.Plans;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// The engine's results as JSON. Accents and apostrophes are written as they are, so never put these bytes into HTML.
/// </summary>
public sealed class AnswerJson() : GraphQLSerializer(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }, new ErrorsForStrangers())
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A result as it goes out; the memory is the caller's to give back.</summary>
    public PooledBuffer Written(ExecutionResult result)
    {
        if (result is { Data: PlannedAnswer answer, Errors: not { Count: > 0 } }) return Complete(answer, result);
        var buffer = new PooledBuffer();
        Write(buffer, result);
        return buffer;
    }

    /// <summary>A planned answer with what stands beside its data; completed once, however often it is asked for.</summary>
    internal PooledBuffer Complete(PlannedAnswer answer, ExecutionResult result)
    {
        if (!answer.Close()) return answer.Buffer;
        if (result.Extensions is { Count: > 0 } extensions)
        {
            answer.Buffer.Raw(",\"extensions\":"u8);
            using var writer = new Utf8JsonWriter(answer.Buffer, Relaxed);
            JsonSerializer.Serialize(writer, extensions, SerializerOptions);
        }
        answer.Buffer.Raw("}"u8);
        return answer.Buffer;
    }

    public void Write(IBufferWriter<byte> to, ExecutionResult result)
    {
        using var writer = new Utf8JsonWriter(to, Relaxed);
        JsonSerializer.Serialize(writer, result, SerializerOptions);
    }

    /// <summary>A message of graphql-transport-ws: <c>next</c> with an answer, <c>error</c> with its errors alone.</summary>
    internal byte[] Message(string type, string id, ExecutionResult result)
    {
        using var written = type == "next" ? Written(result) : Errors(result);
        return [.. "{\"id\":"u8, .. JsonSerializer.SerializeToUtf8Bytes(id), .. ",\"type\":\""u8, .. System.Text.Encoding.UTF8.GetBytes(type), .. "\",\"payload\":"u8, .. written.Written.Span, .. "}"u8];
    }

    /// <summary>An event of graphql-sse with an answer.</summary>
    internal byte[] NextEvent(ExecutionResult result)
    {
        using var written = Written(result);
        return [.. "event: next\ndata: "u8, .. written.Written.Span, .. "\n\n"u8];
    }

    private PooledBuffer Errors(ExecutionResult result)
    {
        var buffer = new PooledBuffer();
        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        JsonSerializer.Serialize(writer, result.Errors ?? [], SerializerOptions);
        return buffer;
    }

    /// <summary>What an error tells whoever asked: a message and a code; of a failure of ours, nothing but its number.</summary>
    private sealed class ErrorsForStrangers() : ErrorInfoProvider(new ErrorInfoProviderOptions { ExposeCodes = false, ExposeExceptionDetails = false })
    {
        public override ErrorInfo GetInfo(ExecutionError executionError)
        {
            var info = base.GetInfo(executionError);
            // The engine's code would be the name of the exception's type.
            if (executionError is UnhandledError) info.Extensions = new Dictionary<string, object?> { ["code"] = "INTERNAL" };
            return info;
        }
    }
}
