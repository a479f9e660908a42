using System.Text;
using Bench.Core.Records;
using Bench.Runs.Reading;
using Bench.Runs.Tests.Kit;
using Bench.Runs.Writing;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Writing;

public sealed class RecordWriterTests : IDisposable
{
    private const int TestTimeoutMs = 20_000;

    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;

    public RecordWriterTests() => _folder = _temporary.NewRun(Samples.Manifest());

    public void Dispose() => _temporary.Dispose();

    private static RequestRecord Record(int request) => SampleRecord.Streamed(1, [2, 3], SampleRecord.Identity(request));

    private static string LineOf(RequestRecord record) => JsonText.Of(record) + "\n";

    [Fact(Timeout = TestTimeoutMs)]
    public async Task After_a_flush_all_that_was_posted_is_in_the_file_while_it_is_still_open()
    {
        await using var writer = RecordWriter.Open(_folder).Value;
        writer.Post(Record(1));
        writer.Post(Record(2));

        Assert.True(await writer.FlushAsync());
        Assert.Equal(LineOf(Record(1)) + LineOf(Record(2)), ReadShared(_folder.RecordsPath));
        Assert.False(writer.Failed.IsCompleted);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Without_a_flush_records_reach_the_file_all_the_same()
    {
        await using var writer = RecordWriter.Open(_folder).Value;
        writer.Post(Record(1));

        while (ReadShared(_folder.RecordsPath) != LineOf(Record(1)))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Answers_that_are_kept_stand_in_a_file_of_their_own_which_is_there_only_then()
    {
        await using var writer = RecordWriter.Open(_folder).Value;

        await writer.FinishCellAsync(Samples.Cell());
        Assert.False(File.Exists(_folder.AnswersPath));
        await writer.FinishCellAsync(Samples.Cell(), []);
        Assert.Equal("", ReadShared(_folder.AnswersPath)); // kept, and none had come
        await writer.FinishCellAsync(Samples.Cell(), [new KeptAnswer(Samples.Cell().Cell, 1, 1, Request: 7, Turn: 1, "a \"quoted\" é\n")]);

        Assert.Equal(
            $"{{\"cell\":\"{Samples.Cell().Cell}\",\"repetition\":1,\"attempt\":1,\"request\":7,\"turn\":1,"
                + "\"text\":\"a \\\"quoted\\\" é\\n\"}\n",
            ReadShared(_folder.AnswersPath));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_finished_cell_is_written_after_its_records()
    {
        await using var writer = RecordWriter.Open(_folder).Value;
        writer.Post(Record(1));

        Assert.True(await writer.FinishCellAsync(Samples.Cell()));
        Assert.Equal(LineOf(Record(1)), ReadShared(_folder.RecordsPath));
        Assert.Equal(JsonText.Of(Samples.Cell() with { Records = TallyOf(Record(1)) }) + "\n", ReadShared(_folder.CellsPath));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Closing_writes_what_was_posted()
    {
        await using (var writer = RecordWriter.Open(_folder).Value)
            writer.Post(Record(1));

        Assert.Equal(LineOf(Record(1)), await File.ReadAllTextAsync(_folder.RecordsPath, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_later_sitting_appends()
    {
        await using (var first = RecordWriter.Open(_folder).Value)
            first.Post(Record(1));
        await using (var second = RecordWriter.Open(_folder).Value)
            second.Post(Record(2));

        Assert.Equal(LineOf(Record(1)) + LineOf(Record(2)), ReadShared(_folder.RecordsPath));
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)] // longer than a block of the search for the last line end
    public async Task What_a_killed_process_left_torn_is_cut_off_before_anything_is_appended(int torn)
    {
        await File.WriteAllTextAsync(_folder.RecordsPath, LineOf(Record(1)) + new string('x', torn), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.CellsPath, "{\"cell\":", TestContext.Current.CancellationToken);
        await using (var writer = RecordWriter.Open(_folder).Value)
        {
            writer.Post(Record(2));
            await writer.FinishCellAsync(Samples.Cell());
        }

        Assert.Equal(LineOf(Record(1)) + LineOf(Record(2)), ReadShared(_folder.RecordsPath));
        Assert.Equal(JsonText.Of(Samples.Cell() with { Records = TallyOf(Record(2)) }) + "\n", ReadShared(_folder.CellsPath));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Many_threads_post_at_once_and_no_record_is_lost_or_mixed_up()
    {
        const int threads = 8;
        const int each = 500;
        await using (var writer = RecordWriter.Open(_folder).Value)
        {
            await Parallel.ForAsync(0, threads, TestContext.Current.CancellationToken, (thread, _) =>
            {
                for (var i = 1; i <= each; i++)
                    writer.Post(Record(thread * each + i));
                return ValueTask.CompletedTask;
            });
            Assert.True(await writer.FlushAsync());
        }

        var lines = await File.ReadAllLinesAsync(_folder.RecordsPath, TestContext.Current.CancellationToken);
        Assert.Equal(
            Enumerable.Range(1, threads * each).Select(i => JsonText.Of(Record(i))).Order(StringComparer.Ordinal),
            lines.Order(StringComparer.Ordinal));
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(0)]
    [InlineData(10)] // in the first line
    [InlineData(1000)] // in the second
    public async Task When_the_disk_is_full_it_says_so_and_what_is_there_stays_readable(int room)
    {
        var disk = new SmallDisk(room);
        await using var writer = RecordWriter.Open(_folder, path => path == _folder.RecordsPath ? disk : new MemoryStream()).Value;
        for (var request = 1; request <= 5; request++)
        {
            writer.Post(Record(request));
            Assert.Equal(LineOf(Record(1)).Length * request <= room, await writer.FlushAsync());
        }

        var error = await writer.Failed;
        Assert.Contains("No space left on device", error.What, StringComparison.Ordinal);
        var all = string.Concat(Enumerable.Range(1, 5).Select(request => LineOf(Record(request))));
        Assert.Equal(all[..room], Encoding.UTF8.GetString(disk.ToArray()));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_cell_whose_records_could_not_be_written_is_not_done()
    {
        var cells = new MemoryStream();
        await using var writer = RecordWriter.Open(_folder, path => path == _folder.RecordsPath ? new SmallDisk(10) : cells).Value;
        writer.Post(Record(1));

        Assert.False(await writer.FinishCellAsync(Samples.Cell()));
        Assert.Equal(0, cells.Length);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_system_s_own_full_disk_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        await using var writer =
            RecordWriter.Open(_folder, _ => new FileStream("/dev/full", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0)).Value;
        writer.Post(Record(1));

        Assert.False(await writer.FlushAsync());
        Assert.Contains("No space left on device", (await writer.Failed).What, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_bug_while_writing_surfaces_and_leaves_nobody_waiting()
    {
        var writer = RecordWriter.Open(_folder).Value;
        writer.Post(Record(1) with { Outcome = new Outcome((OutcomeKind)99, null, null) });

        await Assert.ThrowsAsync<KeyNotFoundException>(writer.FlushAsync);
        await Assert.ThrowsAsync<KeyNotFoundException>(writer.FlushAsync);
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await writer.DisposeAsync());
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Two_writers_at_once_are_refused_and_one_after_the_other_is_not()
    {
        await using (RecordWriter.Open(_folder).Value)
            Assert.Equal("another process is writing to it", RecordWriter.Open(_folder).Error.What);

        await using (RecordWriter.Open(_folder).Value)
            Assert.True(File.Exists(_folder.RecordsPath));
        Assert.Equal(["cells.jsonl", "records.jsonl", "run.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_folder_that_is_gone_is_an_error_and_not_a_crash()
    {
        Directory.Delete(_folder.Path, recursive: true);
        Assert.Contains("cannot be written", RecordWriter.Open(_folder).Error.What, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_run_that_still_goes_on_can_be_read()
    {
        await using var writer = RecordWriter.Open(_folder).Value;
        writer.Post(Record(1));
        await writer.FlushAsync();

        Assert.Single(Assert.Single(RunReader.Read(_folder).Value.Run.Cells).Requests);
    }

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static RecordTally TallyOf(params RequestRecord[] records)
    {
        var tally = new LineTally();
        foreach (var record in records)
            tally.Add(LineTally.ChecksumOf(Encoding.UTF8.GetBytes(JsonText.Of(record))));
        return tally.Tally;
    }
}
