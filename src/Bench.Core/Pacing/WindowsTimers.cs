using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bench.Core.Pacing;

/// <summary>The timers of Windows. Not run yet: written from Microsoft's documentation.</summary>
internal sealed class WindowsTimers : IWindowsTimers
{
    private const uint HighResolution = 0x2; // CREATE_WAITABLE_TIMER_HIGH_RESOLUTION
    private const uint Access = 0x0010_0002; // SYNCHRONIZE and TIMER_MODIFY_STATE
    private const uint NoError = 0; // TIMERR_NOERROR

    private WindowsTimers()
    {
    }

    /// <summary>Null on any other system.</summary>
    public static IWindowsTimers? Here { get; } = OperatingSystem.IsWindows() ? new WindowsTimers() : null;

    public WaitHandle? CreateHighResolution()
    {
        var handle = CreateWaitableTimerEx(0, 0, HighResolution, Access);
        return handle == 0 ? null : new TimerHandle(new SafeWaitHandle(handle, ownsHandle: true));
    }

    public bool Set(WaitHandle timer, long dueTime) => SetWaitableTimer(timer.SafeWaitHandle, dueTime, 0, 0, 0, false);

    public bool BeginPeriod(uint milliseconds) => TimeBeginPeriod(milliseconds) == NoError;

    public void EndPeriod(uint milliseconds) => _ = TimeEndPeriod(milliseconds);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32", EntryPoint = "CreateWaitableTimerExW", ExactSpelling = true)]
    private static extern nint CreateWaitableTimerEx(nint security, nint name, uint flags, uint access);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetWaitableTimer(
        SafeWaitHandle timer, in long dueTime, int period, nint completion, nint argument, [MarshalAs(UnmanagedType.Bool)] bool resume);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("winmm", EntryPoint = "timeBeginPeriod", ExactSpelling = true)]
    private static extern uint TimeBeginPeriod(uint milliseconds);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("winmm", EntryPoint = "timeEndPeriod", ExactSpelling = true)]
    private static extern uint TimeEndPeriod(uint milliseconds);

    private sealed class TimerHandle : WaitHandle
    {
        public TimerHandle(SafeWaitHandle handle) => SafeWaitHandle = handle;
    }
}
