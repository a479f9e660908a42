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
    private readonly List<(RequestIdentity Request, ReadOnlyMemory<byte> Json)> _kept = [];

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

    private void Add(RequestRecord record, ReadOnlyMemory<byte> answer)
    {
        if (record.Identity.Phase != Phase.Measured || !record.Outcome.IsOk)
            return;
        lock (_kept)
            _kept.Add((record.Identity, answer));
    }

    private static KeptAnswer? Read((RequestIdentity Request, ReadOnlyMemory<byte> Json) kept)
    {
        var (request, json) = kept;
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            return new KeptAnswer(request.Cell, request.Repetition, request.Attempt, request.Request, request.Turn, reader.GetString()!);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed class Tap(KeptAnswers kept, IAnswerSink? answers, IRecordSink records) : IAnswerSink
    {
        public void Post(RequestRecord record, ReadOnlyMemory<byte> answer)
        {
            kept.Add(record, answer);
            if (answers is not null)
                answers.Post(record, answer);
            else
                records.Post(record);
        }
    }
}
