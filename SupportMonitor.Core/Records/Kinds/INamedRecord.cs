namespace SupportMonitor.Core.Records;

/// <summary>A record that others refer to by a code: its code is their key in workbooks, its name what people look for.</summary>
public interface INamedRecord : IRecord
{
    /// <summary>Unique, and never changed.</summary>
    string Code { get; }

    /// <summary>As people call it: "Xã Định Thủy", "Nguyễn Văn An".</summary>
    string KnownAs { get; }
}
