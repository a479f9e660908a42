using System.Collections.Concurrent;
using System.Threading.Channels;
using Bench.Core.Contracts;
using Bench.Core.Telemetry;
using Bench.Runs.Csv;

namespace Bench.Runs.Writing;

/// <summary>
/// Appends samples to telemetry.csv about once a second, and when asked to. Whoever posts never waits: what finds <see cref="Room"/>
/// samples waiting is thrown away and counted. When the disk refuses, <see cref="Failed"/> completes, nothing more is written,
/// and what is there stays readable. Safe for concurrent use.
/// </summary>
public sealed class TelemetryWriter : IAsyncDisposable
{
    /// <summary>Some minutes of a machine with eight GPUs.</summary>
    internal const int Room = 64 * 1024;

    /// <summary>So much is gathered before it is handed to the operating system.</summary>
    private const int BatchBytes = 64 * 1024;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Channel<RecordedSample> _waiting =
        Channel.CreateBounded<RecordedSample>(new BoundedChannelOptions(Room) { SingleReader = true });
    private readonly ConcurrentQueue<TaskCompletionSource> _asked = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly TaskCompletionSource<FolderError> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _path;
    private readonly AppendFile _file;
    private readonly Task _writing;
    private volatile bool _ending;
    private long _lost;

    private TelemetryWriter(string path, AppendFile file)
    {
        _path = path;
        _file = file;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Completes, once, when something could not be written; never when all goes well.</summary>
    public Task<FolderError> Failed => _failed.Task;

    /// <summary>Samples thrown away because the disk did not keep up.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>
    /// Opens the file for appending, and begins it where it is new. The caller holds the folder (<see cref="RecordWriter"/>).
    /// </summary>
    public static Result<TelemetryWriter, FolderError> Open(RunFolder folder) => Open(folder, path =>
        new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));

    internal static Result<TelemetryWriter, FolderError> Open(RunFolder folder, Func<string, Stream> open)
    {
        try
        {
            var file = new AppendFile(open(folder.TelemetryPath));
            if (file.IsEmpty)
                file.AddLine(TelemetryCsv.Header);
            return new TelemetryWriter(folder.TelemetryPath, file);
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return FolderError.Unwritable(folder.TelemetryPath, exception);
        }
    }

    /// <summary>Values that are not numbers are left out.</summary>
    public void Post(in RecordedSample sample)
    {
        if (double.IsFinite(sample.Sample.Value) && !_waiting.Writer.TryWrite(sample))
            Interlocked.Increment(ref _lost);
    }

    /// <summary>Waits until everything posted so far is with the operating system, or has been refused: see <see cref="Failed"/>.</summary>
    public async Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Enqueue(done);
        _wake.Release();
        await Task.WhenAny(done.Task, _writing); // nobody is left waiting for a writer that is no more
    }

    /// <summary>Writes what was posted and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _ending = true;
        _wake.Release();
        try
        {
            await _writing;
        }
        finally
        {
            _file.Dispose();
            _wake.Dispose();
        }
    }

    private async Task WriteAllAsync()
    {
        while (!_ending)
        {
            Settle();
            await _wake.WaitAsync(Rest);
        }

        Settle();
    }

    /// <summary>Writes what waits, and tells those who asked for it.</summary>
    private void Settle()
    {
        var asked = new List<TaskCompletionSource>();
        while (_asked.TryDequeue(out var waiter))
            asked.Add(waiter);
        while (_waiting.Reader.TryRead(out var sample))
        {
            TelemetryCsv.Write(_file.Lines, sample);
            if (_file.PendingBytes >= BatchBytes)
                WriteOut();
        }

        WriteOut();
        foreach (var waiter in asked)
            waiter.TrySetResult();
    }

    private void WriteOut()
    {
        try
        {
            if (_failed.Task.IsCompleted)
                _file.Forget();
            else
                _file.WriteOut();
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            _failed.TrySetResult(FolderError.Unwritable(_path, exception));
        }
    }
}
