using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>
/// The events of one subscription, handed to the engine one at a time: the next is taken when the answer to the one before was.
/// So whoever reads slowly holds back their own stream only, and no queue grows. Before an event is handed over, its request may
/// have moved to the snapshot that the event speaks of.
/// </summary>
internal sealed class EventStream(IAsyncEnumerable<object> events) : IObservable<object?>
{
    private IObserver<object?>? engine;

    public IDisposable Subscribe(IObserver<object?> observer)
    {
        engine = observer;
        return new Nothing();
    }

    public async IAsyncEnumerable<ExecutionResult> AnswersAsync(IObservable<ExecutionResult> answers, [EnumeratorCancellation] CancellationToken cancel)
    {
        var waiting = new Waiting();
        using var subscription = answers.Subscribe(waiting);
        await foreach (var now in events.WithCancellation(cancel))
        {
            engine!.OnNext(now);
            yield return await waiting.Answers.Reader.ReadAsync(cancel);
        }
    }

    private sealed class Waiting : IObserver<ExecutionResult>
    {
        public Channel<ExecutionResult> Answers { get; } = Channel.CreateUnbounded<ExecutionResult>();

        public void OnNext(ExecutionResult value) => Answers.Writer.TryWrite(value);
        public void OnError(Exception error) => Answers.Writer.TryComplete(error);
        public void OnCompleted() => Answers.Writer.TryComplete();
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
