using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace Bench.Servers.Managed.Platform;

/// <summary>Linux: the C library's calls, and /proc.</summary>
internal sealed class LinuxPlatform : IProcessPlatform
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const int Terminate = 15;
    private const int Kill = 9;

    public void BeginSession()
    {
        if (SetSessionId() < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public Stream SendOutputTo(string path)
    {
        // Opened anew by its name, it is closed in what this process starts: everything that .NET opens is.
        var before = new FileStream(
            Invariant($"/proc/self/fd/{StandardOutput}"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        foreach (var output in (int[])[StandardOutput, StandardError])
        {
            if (Duplicate((int)file.DangerousGetHandle(), output) < 0)
                throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }

        return before;
    }

    public IReadOnlyList<ProcessIdentity> MembersOf(int session) =>
    [
        .. from path in Directory.EnumerateDirectories("/proc")
           let name = Path.GetFileName(path)
           where char.IsAsciiDigit(name[0])
           let process = Find(int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture))
           where process is not null && process.Value.Session == session
           select process.Value,
    ];

    public ProcessIdentity? Find(int id)
    {
        try
        {
            return StatLine.Read(File.ReadAllText(Invariant($"/proc/{id}/stat")));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Send(ProcessIdentity process, EndSignal signal)
    {
        if (Find(process.Id) == process)
            _ = SendSignal(process.Id, signal == EndSignal.Kill ? Kill : Terminate);
    }

    [DllImport("libc", EntryPoint = "setsid", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetSessionId();

    [DllImport("libc", EntryPoint = "kill", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    [DllImport("libc", EntryPoint = "dup2", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int from, int to);
}
