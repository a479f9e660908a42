using System.Threading.Channels;
using Bench.Core.Contracts;
using Bench.Core.Limits;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runs.Json;

namespace Bench.Runs.Writing;

/// <summary>
/// Appends finished requests to records.jsonl, finished cells to cells.jsonl, and answers that are kept to answers.jsonl.
/// One task writes; whoever posts never waits. When the disk refuses, <see cref="Failed"/> completes, nothing more is written,
/// and what is there stays readable. Safe for concurrent use.
/// </summary>
public sealed class RecordWriter : IRecordSink, IAsyncDisposable
{
    /// <summary>So much is gathered before it is handed to the operating system even while more records wait.</summary>
    private const int BatchBytes = 64 * 1024;

    private readonly Channel<WriteItem> _work = Channel.CreateUnbounded<WriteItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource<FolderError> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly AppendFile _records;
    private readonly AppendFile _cells;
    private readonly Func<AppendFile> _openAnswers;
    private AppendFile? _answers;
    private readonly Task _writing;

    /// <summary>Of each attempt at a cell that is not finished.</summary>
    private readonly Dictionary<(CellId Cell, int Repetition, int Attempt), LineTally> _tallies = [];

    private RecordWriter(string folder, FileStream folderLock, AppendFile records, AppendFile cells, Func<AppendFile> openAnswers)
    {
        _folder = folder;
        _lock = folderLock;
        _records = records;
        _cells = cells;
        _openAnswers = openAnswers;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Completes, once, when something could not be written; never when all goes well.</summary>
    public Task<FolderError> Failed => _failed.Task;

    /// <summary>
    /// Opens both files for appending, which one process at a time may do; torn last lines of an earlier process are cut off.
    /// </summary>
    public static Result<RecordWriter, FolderError> Open(RunFolder folder) => Open(folder, path =>
        new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));

    internal static Result<RecordWriter, FolderError> Open(RunFolder folder, Func<string, Stream> open)
    {
        if (!FolderLock.TryTake(folder, out var folderLock, out var error))
            return error;

        AppendFile? records = null;
        try
        {
            records = new AppendFile(open(folder.RecordsPath));
            return new RecordWriter(
                    folder.Path, folderLock, records, new AppendFile(open(folder.CellsPath)),
                    () => new AppendFile(open(folder.AnswersPath)));
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            records?.Dispose();
            folderLock.Dispose();
            return FolderError.Unwritable(folder.Path, exception);
        }
    }

    /// <inheritdoc/>
    public void Post(RequestRecord record) => _work.Writer.TryWrite(new WriteItem(record, null, null));

    /// <summary>
    /// Waits until everything posted so far is on the disk. False when it could not be written: see <see cref="Failed"/>.
    /// </summary>
    public Task<bool> FlushAsync() => WaitForAsync(null, answers: null);

    /// <summary>
    /// Waits until everything posted so far is on the disk, and then until the cell's line is, too: only then is the cell done.
    /// False when it could not be written: see <see cref="Failed"/>.
    /// </summary>
    /// <param name="cell">The line.</param>
    /// <param name="answers">Of the cell's requests, on the disk before the line is; null if none are kept.</param>
    public Task<bool> FinishCellAsync(CellRecord cell, IReadOnlyList<KeptAnswer>? answers = null) => WaitForAsync(cell, answers);

    /// <summary>Writes what was posted and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        try
        {
            await _writing;
        }
        finally
        {
            _records.Dispose();
            _cells.Dispose();
            _answers?.Dispose();
            await _lock.DisposeAsync();
        }
    }

    private async Task<bool> WaitForAsync(CellRecord? cell, IReadOnlyList<KeptAnswer>? answers)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_work.Writer.TryWrite(new WriteItem(null, cell, done) { Answers = answers }))
            return await done.Task;

        await _writing; // where a bug ended the writing, it surfaces here
        throw new ObjectDisposedException(nameof(RecordWriter));
    }

    private async Task WriteAllAsync()
    {
        var item = default(WriteItem);
        try
        {
            while (await _work.Reader.WaitToReadAsync())
            {
                while (_work.Reader.TryRead(out item))
                    Handle(item);
                Attempt(_records.WriteOut);
            }
        }
        catch (Exception bug)
        {
            // Nobody may be left waiting for a writer that is no more.
            _work.Writer.TryComplete();
            do
                item.Done?.TrySetException(bug);
            while (_work.Reader.TryRead(out item));
            throw;
        }
    }

    private void Handle(WriteItem item)
    {
        if (item.Record is { } record)
        {
            if (_failed.Task.IsCompleted)
                return;
            Add(record);
            if (_records.PendingBytes >= BatchBytes)
                Attempt(_records.WriteOut);
            return;
        }

        item.Done?.SetResult(Attempt(() => Settle(item.Cell, item.Answers)));
    }

    private void Add(RequestRecord record)
    {
        try
        {
            TallyOf(record.Identity.Cell, record.Identity.Repetition, record.Identity.Attempt).Add(_records.Add(record, RecordJson.Write));
        }
        catch (OutOfMemoryException exception)
        {
            _failed.TrySetResult(FolderError.Unwritable(_folder, exception));
        }
    }

    private void Settle(CellRecord? cell, IReadOnlyList<KeptAnswer>? answers)
    {
        _records.Sync();
        if (cell is null)
            return;
        Keep(answers);
        _cells.Add(cell with { Records = TallyOf(cell.Cell, cell.Repetition, cell.Attempt).Tally }, CellJson.Write);
        _cells.Sync();
        _tallies.Remove((cell.Cell, cell.Repetition, cell.Attempt));
    }

    /// <summary>
    /// The file is there from the first cell on whose answers are kept, if it has none: that tells it from a run in which none are kept.
    /// </summary>
    private void Keep(IReadOnlyList<KeptAnswer>? answers)
    {
        if (answers is null)
            return;
        _answers ??= _openAnswers();
        foreach (var answer in answers)
            _answers.Add(answer, AnswerJson.Write);
        _answers.Sync();
    }

    private LineTally TallyOf(CellId cell, int repetition, int attempt)
    {
        if (!_tallies.TryGetValue((cell, repetition, attempt), out var tally))
            _tallies[(cell, repetition, attempt)] = tally = new LineTally();
        return tally;
    }

    private bool Attempt(Action write)
    {
        if (_failed.Task.IsCompleted)
            return false;
        try
        {
            write();
            return true;
        }
        catch (Exception exception) when (DiskFailure.Explains(exception) || HarnessLimit.Explains(exception))
        {
            _failed.TrySetResult(FolderError.Unwritable(_folder, exception));
            return false;
        }
    }
}
