using System.Text;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runs.Reading;
using Bench.Runs.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Reading;

public sealed class RunReaderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;

    public RunReaderTests() => _folder = _temporary.NewRun(Samples.Manifest(Cell("a"), Cell("b"), Cell("a") with { Repetition = 2 }));

    public void Dispose() => _temporary.Dispose();

    private static PlanCell Cell(string id) => SampleCell.Chat() with { Id = new CellId(id) };

    private static RequestRecord Record(string cell, int request, int attempt = 1, int repetition = 1) =>
        SampleRecord.Streamed(1, [2, 3], SampleRecord.Identity(request, cell: cell) with { Attempt = attempt, Repetition = repetition });

    private static string Lines(params RequestRecord[] records) => string.Concat(records.Select(record => JsonText.Of(record) + "\n"));

    private static string Lines(params CellRecord[] cells) => string.Concat(cells.Select(cell => JsonText.Of(cell) + "\n"));

    private RunReading Read(string records, string cells = "")
    {
        File.WriteAllText(_folder.RecordsPath, records);
        File.WriteAllText(_folder.CellsPath, cells);
        return RunReader.Read(_folder).Value;
    }

    private FolderError Fail(string records, string cells = "")
    {
        File.WriteAllText(_folder.RecordsPath, records);
        File.WriteAllText(_folder.CellsPath, cells);
        return RunReader.Read(_folder).Error;
    }

    [Fact]
    public void Answers_are_those_of_the_last_attempt_and_null_where_none_were_kept()
    {
        string[] lines = [.. new[] { Answer("a", 1, "first try"), Answer("a", 2, "second try"), Answer("a", 2, "cut off") }
            .Select(answer => JsonText.Of(answer) + "\n")];
        File.WriteAllText(_folder.AnswersPath, lines[0] + lines[1] + lines[2][..^5]);

        var reading = Read(Lines(Record("a", 1), Record("a", 1, attempt: 2), Record("b", 1)));

        Assert.Equal("second try", Assert.Single(reading.Run.Cells[0].Answers!).Text);
        Assert.Empty(reading.Run.Cells[1].Answers!); // kept, and none had come
        File.Delete(_folder.AnswersPath);
        Assert.All(Read(Lines(Record("a", 1))).Run.Cells, cell => Assert.Null(cell.Answers));
        Assert.Contains("answers.jsonl: its last line is cut off", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_of_answers_are_read_as_they_were_written()
    {
        var tokens = new AnswerToken[]
        {
            new(" a\"é", [new TokenLogprob(" a\"é", -0.105361), new TokenLogprob("<0xE2>", -2)]), new("", []),
        };
        var line = JsonText.Of(Answer("a", 1, "text") with { Tokens = tokens });
        File.WriteAllText(_folder.AnswersPath, line + "\n");

        var read = Assert.Single(Read(Lines(Record("a", 1))).Run.Cells[0].Answers!).Tokens!;

        Assert.EndsWith(
            """
            ,"tokens":[{"token":" a\"é","top":[[" a\"é",-0.105361],["<0xE2>",-2]]},{"token":"","top":[]}]}
            """,
            line,
            StringComparison.Ordinal);
        Assert.Equal(tokens.Select(token => token.Token), read.Select(token => token.Token));
        Assert.Equal(tokens.Select(token => token.Top), read.Select(token => token.Top));
    }

    private static KeptAnswer Answer(string cell, int attempt, string text) =>
        new(new CellId(cell), Repetition: 1, attempt, Request: 1, Turn: 1, text);

    [Fact]
    public void Begun_cells_come_in_plan_order_with_their_requests_in_the_order_they_ended()
    {
        var reading = Read(
            Lines(Record("b", 1), Record("a", 2), Record("a", 1), Record("b", 2)),
            Lines(Samples.Cell("a")));

        Assert.Empty(reading.Notes);
        Assert.Equal(["a", "b"], reading.Run.Cells.Select(cell => cell.Plan.Id.Value));
        Assert.Equal([2, 1], reading.Run.Cells[0].Requests.Select(record => record.Identity.Request));
        Assert.Equal(Samples.Cell("a"), reading.Run.Cells[0].Finished);
        Assert.Null(reading.Run.Cells[1].Finished);
    }

    private static CellRecord Tallied(params RequestRecord[] records)
    {
        var tally = new LineTally();
        foreach (var record in records)
            tally.Add(LineTally.ChecksumOf(Encoding.UTF8.GetBytes(JsonText.Of(record))));
        return Samples.Cell("a") with { Records = tally.Tally };
    }

    [Fact]
    public void A_finished_cell_is_whole_or_it_is_said()
    {
        RequestRecord[] all = [Record("a", 1), Record("a", 2), Record("a", 3)];
        string? Damage(params RequestRecord[] found) => Read(Lines(found), Lines(Tallied(all))).Run.Cells[0].Damage;

        Assert.Null(Damage(all));
        Assert.Equal("records.jsonl holds 2 of its 3 lines", Damage(all[0], all[2]));
        Assert.Equal("records.jsonl holds 0 of its 3 lines", Read("", Lines(Tallied(all))).Run.Cells[0].Damage);
        Assert.Equal("request 1 stands in records.jsonl more than once", Damage([.. all, .. all]));
        Assert.Equal(
            "lines of records.jsonl were changed after they were written",
            Damage(all[0], all[1], all[2] with { Outcome = Outcome.Ok(299) }));
        Assert.Equal("lines of records.jsonl were changed after they were written", Damage(all[1], all[0], all[2]));
    }

    [Fact]
    public void A_folder_of_a_version_that_did_not_count_is_read_and_cannot_be_checked()
    {
        var some = Read(Lines(Record("a", 2)), Lines(Samples.Cell("a"))).Run.Cells[0];
        var doubled = Read(Lines(Record("a", 2), Record("a", 2)), Lines(Samples.Cell("a"))).Run.Cells[0];

        Assert.Equal((null, "request 2 stands in records.jsonl more than once"), (some.Damage, doubled.Damage));
    }

    [Fact]
    public void A_first_token_before_its_request_is_no_record_of_ours()
    {
        var record = Record("a", 1);

        var error = Fail(Lines(record with { Timeline = record.Timeline with { FirstToken = SampleRecord.At(0.5) } }));

        Assert.Equal((1, "is broken: its timestamps are not in chronological order"), (error.Line, error.What));
    }

    [Fact]
    public void A_plan_that_was_changed_after_the_run_had_begun_is_told()
    {
        var text = File.ReadAllText(_folder.ManifestPath);
        File.WriteAllText(_folder.ManifestPath, text.Replace("\"requests\": 4", "\"requests\": 5", StringComparison.Ordinal));

        var reading = Read("");

        Assert.Contains("its plan does not match its plan_hash", Assert.Single(reading.Notes), StringComparison.Ordinal);
        Assert.False(RunReader.HasItsPlan(reading.Run.Manifest));
    }

    [Theory]
    [InlineData("\"statistic\": \"p95\"", "\"statistic\": \"x\"", "field 'statistic' is not one of mean, p50, p90, p95, p99, max")]
    [InlineData("\"metric\": \"ttft\"", "\"metric\": \"x\"", "field 'metric' is not a metric of service levels")]
    public void A_foreign_plan_with_names_that_nobody_knows_is_an_error_and_no_crash(string written, string changed, string problem)
    {
        var manifest = Samples.Manifest(Cell("a") with { ServiceLevel = new ServiceLevel([new ServiceObjective("ttft", "p95", 100)]) });
        Assert.Null(_folder.WriteManifest(manifest));
        File.WriteAllText(_folder.ManifestPath, File.ReadAllText(_folder.ManifestPath).Replace(written, changed, StringComparison.Ordinal));

        Assert.Equal(problem, RunReader.Read(_folder).Error.What);
    }

    [Fact]
    public void A_run_without_a_sitting_is_an_error_and_no_crash()
    {
        Assert.Null(_folder.WriteManifest(Samples.Manifest(Cell("a")) with { Sittings = [] }));

        Assert.Equal("field 'sittings' is not a list of at least one", RunReader.Read(_folder).Error.What);
    }

    [Fact]
    public void Of_several_attempts_only_the_last_counts()
    {
        var reading = Read(
            Lines(Record("a", 1), Record("a", 2), Record("a", 1, attempt: 2), Record("a", 3)),
            Lines(Samples.Cell("a", attempt: 1), Samples.Cell("b", attempt: 1), Samples.Cell("b", attempt: 2)));

        Assert.Equal(2, Assert.Single(reading.Run.Cells[0].Requests).Identity.Attempt);
        Assert.Null(reading.Run.Cells[0].Finished); // it was the first attempt that ended, not the last
        Assert.Equal(2, reading.Run.Cells[1].Finished!.Attempt);
    }

    [Fact]
    public void Repetitions_are_cells_of_their_own()
    {
        var reading = Read(Lines(Record("a", 1), Record("a", 1, repetition: 2)));

        Assert.Equal([1, 2], reading.Run.Cells.Select(cell => cell.Plan.Repetition));
        Assert.All(reading.Run.Cells, cell => Assert.Single(cell.Requests));
    }

    [Fact]
    public void A_run_that_was_killed_before_its_first_record_is_empty() => Assert.Empty(RunReader.Read(_folder).Value.Run.Cells);

    [Fact]
    public void A_last_line_torn_at_any_byte_is_left_out_and_told()
    {
        var whole = Encoding.UTF8.GetBytes(Lines(Record("a", 1)));
        var last = Encoding.UTF8.GetBytes(Lines(Record("a", 2) with { DoneReason = "größe 🙂" }));
        for (var kept = 0; kept < last.Length; kept++)
        {
            File.WriteAllBytes(_folder.RecordsPath, [.. whole, .. last[..kept]]);
            var reading = RunReader.Read(_folder).Value;

            Assert.Equal(1, Assert.Single(Assert.Single(reading.Run.Cells).Requests).Identity.Request);
            Assert.Equal(kept == 0 ? 0 : 1, reading.Notes.Count);
        }
    }

    [Fact]
    public void A_torn_line_of_cells_leaves_its_cell_unfinished()
    {
        var reading = Read(Lines(Record("a", 1)), Lines(Samples.Cell("a")).TrimEnd('\n'));

        Assert.Null(Assert.Single(reading.Run.Cells).Finished);
        Assert.Contains("cells.jsonl: its last line is cut off", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"sitting\":1")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"sitting\":1,\"cell\":\"\\ud800\"}")]
    public void A_broken_line_in_the_middle_is_told_with_its_number(string broken)
    {
        var error = Fail(Lines(Record("a", 1)) + broken + "\n" + Lines(Record("a", 2)));

        Assert.Equal((_folder.RecordsPath, 2), (error.Path, error.Line));
        Assert.StartsWith("is broken: ", error.What, StringComparison.Ordinal);
        Assert.Contains("delete this line", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_that_is_wrong_anywhere_never_crashes_the_reading()
    {
        var line = Encoding.UTF8.GetBytes(Lines(Record("a", 1)));
        var failures = 0;
        for (var place = 0; place < line.Length; place++)
        {
            var spoilt = line.ToArray();
            spoilt[place] = 0xC3;
            File.WriteAllBytes(_folder.RecordsPath, [.. spoilt, .. line]);
            failures += RunReader.Read(_folder).Match(_ => 0, error => error.Line == 1 || place == line.Length - 1 ? 1 : 0);
        }

        Assert.InRange(failures, 300, line.Length);
    }

    [Fact]
    public void A_record_of_a_cell_that_is_not_planned_is_told()
    {
        var error = Fail(Lines(Record("a", 1), Record("x", 1)));

        Assert.Equal(2, error.Line);
        Assert.Equal("is broken: names cell 'x', repetition 1, which is not in the plan of run.json", error.What);
    }

    [Fact]
    public void Finished_cells_without_a_file_of_records_are_told()
    {
        File.WriteAllText(_folder.CellsPath, Lines(Samples.Cell("a")));
        Assert.Equal("is missing, although cells.jsonl lists finished cells", RunReader.Read(_folder).Error.What);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{\"schema_version\":1}")]
    [InlineData("{\"schema_version\":2}")]
    public void A_manifest_that_is_none_is_told(string text)
    {
        File.WriteAllText(_folder.ManifestPath, text);
        var error = RunReader.Read(_folder).Error;

        Assert.Equal(_folder.ManifestPath, error.Path);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void Lines_longer_than_the_reader_s_buffer_are_read_whole()
    {
        var tokens = Enumerable.Range(1, 20_000).Select(token => (double)token).ToArray();
        var reading = Read(Lines(
            SampleRecord.Streamed(0, tokens, SampleRecord.Identity(1, cell: "a")),
            Record("a", 2),
            SampleRecord.Streamed(0, tokens, SampleRecord.Identity(3, cell: "a"))));

        Assert.Equal([20_000, 2, 20_000], Assert.Single(reading.Run.Cells).Requests.Select(record => record.Timeline.Reads.Count));
    }

    [Fact]
    public void The_manifest_can_be_read_alone() =>
        Assert.Equal(3, RunReader.ReadManifest(_folder).Value.Plan.Cells.Count);
}
