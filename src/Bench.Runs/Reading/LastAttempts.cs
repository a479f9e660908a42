using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runs.Json;
using static System.FormattableString;

namespace Bench.Runs.Reading;

/// <summary>Sorts records and finished cells to the plan's cells, and keeps of each cell only its last attempt.</summary>
internal sealed class LastAttempts(BenchmarkPlan plan)
{
    private readonly Dictionary<(CellId, int), Attempt?> _cells =
        plan.Cells.ToDictionary(cell => (cell.Id, cell.Repetition), _ => (Attempt?)null);

    /// <exception cref="RunFormatException">The plan has no such cell.</exception>
    public void Add((RequestRecord Record, uint Checksum) line)
    {
        var identity = line.Record.Identity;
        Find(identity.Cell, identity.Repetition, identity.Attempt)?.Add(line.Record, line.Checksum);
    }

    /// <exception cref="RunFormatException">The plan has no such cell.</exception>
    public void Add(CellRecord finished)
    {
        if (Find(finished.Cell, finished.Repetition, finished.Attempt) is { } attempt)
            attempt.Finished = finished;
    }

    /// <summary>True if the run keeps answers: a finished cell without any has none then.</summary>
    public bool KeepsAnswers { get; set; }

    /// <exception cref="RunFormatException">The plan has no such cell.</exception>
    public void Add(KeptAnswer answer)
    {
        if (Find(answer.Cell, answer.Repetition, answer.Attempt) is { } attempt)
            (attempt.Answers ??= []).Add(answer);
    }

    public IReadOnlyList<RecordedCell> InPlanOrder() =>
    [
        .. plan.Cells
            .Select(cell => (Plan: cell, Attempt: _cells[(cell.Id, cell.Repetition)]))
            .Where(cell => cell.Attempt is not null)
            .Select(cell => new RecordedCell(cell.Plan, cell.Attempt!.Finished, cell.Attempt.Requests)
            {
                Damage = cell.Attempt.Damage,
                Answers = cell.Attempt.Answers ?? (KeepsAnswers ? [] : null),
            }),
    ];

    /// <summary>The attempt, or null when a later one has been seen.</summary>
    private Attempt? Find(CellId cell, int repetition, int number)
    {
        if (!_cells.TryGetValue((cell, repetition), out var last))
            throw new RunFormatException(Invariant($"names cell '{cell}', repetition {repetition}, which is not in the plan of run.json"));
        if (last is null || last.Number < number)
            _cells[(cell, repetition)] = last = new Attempt(number);
        return last.Number == number ? last : null;
    }

    private sealed class Attempt(int number)
    {
        public int Number { get; } = number;

        public CellRecord? Finished { get; set; }

        public List<KeptAnswer>? Answers { get; set; }

        public List<RequestRecord> Requests { get; } = [];

        private readonly LineTally _lines = new();
        private readonly HashSet<(Phase, int Request, int Turn)> _seen = [];
        private (int Request, int Turn)? _twice;

        /// <summary>
        /// By the tally that was written with the finished cell, where it was; a request that stands
        /// there twice cannot come from a run.
        /// </summary>
        public string? Damage => _twice is { } twice
            ? Invariant($"request {twice.Request}{(twice.Turn > 1 ? Invariant($", turn {twice.Turn},") : "")} stands ")
                + "in records.jsonl more than once"
            : Finished?.Records is not { } written || written == _lines.Tally ? null
            : written.Count != _lines.Tally.Count ? Invariant($"records.jsonl holds {_lines.Tally.Count} of its {written.Count} lines")
            : "lines of records.jsonl were changed after they were written";

        public void Add(RequestRecord record, uint checksum)
        {
            Requests.Add(record);
            _lines.Add(checksum);
            if (!_seen.Add((record.Identity.Phase, record.Identity.Request, record.Identity.Turn)))
                _twice ??= (record.Identity.Request, record.Identity.Turn);
        }
    }
}
