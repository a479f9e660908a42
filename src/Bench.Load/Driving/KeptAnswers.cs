using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Load.Driving;

/// <summary>
/// Keeps the answers of measured requests that succeeded, as they come: their texts are made when
/// they are requested. Safe for concurrent use.
/// </summary>
public sealed class KeptAnswers
{
    private readonly List<(RequestIdentity Request, ReadOnlyMemory<byte> Json, IReadOnlyList<AnswerToken>? Tokens)> _kept = [];

    /// <summary>
    /// In the order of the requests and their turns. An answer that is no valid Unicode has no text, and is not among them.
    /// </summary>
    public IReadOnlyList<KeptAnswer> All
    {
        get
        {
            lock (_kept)
                return [.. _kept.Select(Read).OfType<KeptAnswer>().OrderBy(answer => answer.Request).ThenBy(answer => answer.Turn)];
        }
    }

    /// <summary>A sink that keeps answers here and passes all on: to the one that takes answers, else records alone.</summary>
    internal IAnswerSink Before(IAnswerSink? answers, IRecordSink records) => new Tap(this, answers, records);

    private void Add(RequestRecord record, ReadOnlyMemory<byte> answer, IReadOnlyList<AnswerToken>? tokens)
    {
        if (record.Identity.Phase != Phase.Measured || !record.Outcome.IsOk)
            return;
        lock (_kept)
            _kept.Add((record.Identity, answer, tokens is { Count: > 0 } ? tokens : null));
    }

    private static KeptAnswer? Read((RequestIdentity Request, ReadOnlyMemory<byte> Json, IReadOnlyList<AnswerToken>? Tokens) kept)
    {
        var (request, json, tokens) = kept;
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            return new KeptAnswer(request.Cell, request.Repetition, request.Attempt, request.Request, request.Turn, reader.GetString()!)
            {
                Tokens = tokens,
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed class Tap(KeptAnswers kept, IAnswerSink? answers, IRecordSink records) : IAnswerSink
    {
        public void Post(RequestRecord record, ReadOnlyMemory<byte> answer, IReadOnlyList<AnswerToken>? tokens)
        {
            kept.Add(record, answer, tokens);
            if (answers is not null)
                answers.Post(record, answer, tokens);
            else
                records.Post(record);
        }
    }
}
