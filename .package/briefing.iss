; The installer for Windows: for this user alone, so that nobody has to ask an administrator.
;   iscc /DVersion=0.1.0 .package\briefing.iss

[Setup]
AppId={{6B4D2C0E-3C53-4D0C-9B0B-425246475241}
AppName=Briefing
AppVersion={#Version}
AppPublisher=The Briefing authors
DefaultDirName={autopf}\Briefing
DefaultGroupName=Briefing
PrivilegesRequired=lowest
OutputDir=..\dist
OutputBaseFilename=briefing-{#Version}-setup
LicenseFile=..\LICENSE
SetupIconFile=..\build\briefing\briefing.ico
UninstallDisplayIcon={app}\briefing-window.exe
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible

[Tasks]
Name: desktopicon; Description: "Put an icon on the desktop"; Flags: unchecked

[InstallDelete]
; What an older version brought and this one does not have.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\dist\briefing\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Briefing"; Filename: "{app}\briefing-window.exe"
Name: "{autodesktop}\Briefing"; Filename: "{app}\briefing-window.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.briefing"; ValueType: string; ValueData: "Briefing.File"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.briefing"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.briefing+sqlite3"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.briefing\OpenWithProgids"; ValueType: string; ValueName: "Briefing.File"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Briefing.File"; ValueType: string; ValueData: "Briefing"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Briefing.File\DefaultIcon"; ValueType: string; ValueData: "{app}\briefing-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Briefing.File\shell\open\command"; ValueType: string; ValueData: """{app}\briefing-window.exe"" ""%1"""
