/** Modules of Python 2's standard library that Python 3 renamed or dropped (PEP 3108); code for both still imports them. */
const modules: ReadonlySet<string> = new Set(
  `BaseHTTPServer Bastion CGIHTTPServer ConfigParser Cookie Dialog DocXMLRPCServer FileDialog HTMLParser MimeWriter Queue
  ScrolledText SimpleDialog SimpleHTTPServer SimpleXMLRPCServer SocketServer StringIO Tix Tkconstants Tkdnd Tkinter UserDict
  UserList UserString __builtin__ _winreg anydbm bsddb cPickle cStringIO commands compiler cookielib copy_reg dbhash
  dircache dumbdbm dummy_thread exceptions fpformat future_builtins gdbm hotshot htmlentitydefs htmllib httplib ihooks
  imputil itertools linuxaudiodev md5 mhlib mimetools mimify multifile mutex new popen2 posixfile repr rexec rfc822
  robotparser sets sgmllib sha statvfs thread tkColorChooser tkCommonDialog tkFileDialog tkFont tkMessageBox
  tkSimpleDialog ttk urllib2 urlparse user whichdb xmlrpclib`.split(/\s+/),
);

/** Whether a top-level module is Python 2's own. */
export function isPython2Module(topLevel: string): boolean {
  return modules.has(topLevel);
}
