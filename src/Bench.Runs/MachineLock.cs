using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Bench.Core.Texts;

namespace Bench.Runs;

/// <summary>
/// Keeps two runs of a user from starting servers on one machine at once: an open file in the user's cache, which the system lets go of
/// however its process ends. Who holds it stands in a file beside it, for people: what a run that has ended left there is no obstacle.
/// </summary>
public sealed class MachineLock : IDisposable
{
    private const string Name = "managed-servers.lock";
    private const string HolderName = "managed-servers.holder";

    /// <summary>The text of a file that may be untrusted.</summary>
    private const int LongestHolder = 300;

    private readonly FileStream _file;

    private MachineLock(FileStream file) => _file = file;

    /// <param name="folder">The user's cache (<see cref="CacheFolder"/>); made where it is not there.</param>
    /// <param name="run">This run, for the messages of others: its folder.</param>
    /// <param name="error">The reason for the failure; it names the process and the run that hold the lock.</param>
    public static bool TryTake(
        string folder, string run, [NotNullWhen(true)] out MachineLock? held, [NotNullWhen(false)] out FolderError? error)
    {
        held = null;
        error = null;
        var path = Path.Combine(folder, Name);
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            var holder = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} (run {Printable.Of(run)})");
            error = AtomicFile.Write(Path.Combine(folder, HolderName), stream => stream.Write(Encoding.UTF8.GetBytes(holder)));
        }
        catch (IOException) when (File.Exists(path))
        {
            error = new FolderError(
                path,
                null,
                $"{HolderIn(folder)} already starts servers on this machine",
                "Wait for that run to end, or stop it: two runs at once would disturb each other");
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            error = FolderError.Unwritable(folder, exception);
        }

        if (error is not null)
        {
            file?.Dispose();
            return false;
        }

        held = new MachineLock(file!);
        return true;
    }

    public void Dispose() => _file.Dispose();

    private static string HolderIn(string folder)
    {
        try
        {
            return Printable.Of(File.ReadAllText(Path.Combine(folder, HolderName)), LongestHolder);
        }
        catch (Exception unread) when (DiskFailure.Explains(unread))
        {
            return "another run";
        }
    }
}
